//! Certificates, good and bad.

use std::sync::Arc;

use rcgen::{CertificateParams, DnType, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use shirube::external::Settings;

use crate::asking::{guide, run, settings, told};
use crate::server::Server;

/// A server's certificate for a name, and who vouches for it.
fn secure(issuer: &Issuer<'_, KeyPair>, name: &str, expired: bool) -> Server {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
    if expired {
        params.not_before = date_time_ymd(2001, 1, 1);
        params.not_after = date_time_ymd(2002, 1, 1);
    }
    let certificate = params.signed_by(&key, issuer).expect("a certificate");
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a certificate");
    Server::secure(config)
}

fn issuer(name: &str) -> (Issuer<'static, KeyPair>, Vec<u8>) {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let root = params
        .self_signed(&key)
        .expect("a certificate")
        .der()
        .to_vec();
    (Issuer::new(params, key), root)
}

#[test]
fn certificates_are_held_to_what_browsers_hold_them_to() {
    let ((issuer, root), (stranger, _)) = (issuer("known"), issuer("stranger"));
    let sound = secure(&issuer, "127.0.0.1", false);
    let expired = secure(&issuer, "127.0.0.1", true);
    let other = secure(&issuer, "www.example.org", false);
    let unknown = secure(&stranger, "127.0.0.1", false);
    let plain = Server::start();
    let without = format!("https://{}/", plain.address);
    let urls = [
        sound.url("/"),
        expired.url("/"),
        other.url("/"),
        unknown.url("/"),
        without,
    ];
    let settings = Settings {
        roots: vec![root],
        ..settings()
    };
    let outcome = run(guide(&urls), settings, b"");
    let told: Vec<(String, &str, String)> = told(&outcome);
    let message = |server: &Server, text: &str| text.replace("{}", &server.address.to_string());
    let rule = "faulty-certificate";
    assert_eq!(
        told,
        [
            (
                urls[1].clone(),
                rule,
                message(&expired, "the certificate of `{}` has expired")
            ),
            (
                urls[2].clone(),
                rule,
                message(&other, "the certificate of `{}` is for another name")
            ),
            (
                urls[3].clone(),
                rule,
                message(
                    &unknown,
                    "the certificate of `{}` comes from nobody whom browsers trust"
                )
            ),
            (
                urls[4].clone(),
                rule,
                message(&plain, "`{}` makes no secure connection")
            ),
        ]
    );
    assert_eq!(sound.all(), ["HEAD /"]);
}
