//! What an address can answer.

/// What came of asking for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// There is a page.
    Fine,
    /// There is a page, at this address from now on.
    Moved(String),
    /// There is no page any more: the status that says so.
    Gone(u16),
    /// One signs in first.
    SignIn,
    /// The guide says that it answers on campus alone, and it does not here.
    CampusOnly,
    /// The server answers, and gives no page.
    Refused(Refusal),
    /// The server is not reached.
    Unreached(Obstacle),
    /// Browsers would warn of its certificate.
    Certificate(Flaw),
}

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The status that was answered.
    Status(u16),
    /// Redirects lead in a circle.
    Circle,
    /// Redirects have no end.
    TooFar,
    /// What was answered is not HTTP, or redirects to nowhere.
    Nonsense,
}

/// Why a server is not reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// No connection within the time that one may take.
    NoConnection,
    /// No answer within the time that one may take.
    TimedOut,
    /// No host has this name.
    NoSuchName,
    /// The host takes no connection.
    NotListening,
    /// The connection was closed before there was an answer.
    Closed,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Its time is over.
    Expired,
    /// It is for another host.
    OtherName,
    /// Nobody known vouches for it.
    UnknownIssuer,
    /// No secure connection can be made.
    Other,
}

impl Answer {
    /// Whether asking again after a while may do.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Refused(Refusal::Status(status)) => *status == 429 || *status >= 500,
            Self::Unreached(obstacle) => *obstacle != Obstacle::NotListening,
            _ => false,
        }
    }

    /// Whether every address of the host would answer the same.
    pub fn is_of_the_host(&self) -> bool {
        match self {
            Self::Unreached(obstacle) => !matches!(obstacle, Obstacle::TimedOut | Obstacle::Closed),
            Self::Certificate(_) => true,
            _ => false,
        }
    }

    /// Takes what is to be expected of an address that answers on campus alone.
    pub fn on_campus(&mut self) {
        if matches!(
            self,
            Self::Refused(Refusal::Status(403)) | Self::Unreached(_)
        ) {
            *self = Self::CampusOnly;
        }
    }
}

/// Words of hosts and folders where one signs in.
const SIGN_IN: [&str; 20] = [
    "account",
    "accounts",
    "adfs",
    "auth",
    "authn",
    "cas",
    "idp",
    "login",
    "logon",
    "oauth",
    "oauth2",
    "oidc",
    "openid",
    "saml",
    "saml2",
    "shibboleth",
    "signin",
    "sso",
    "wayf",
    "authentication",
];

/// Whether an address looks like one where one signs in.
pub fn looks_like_sign_in(address: &str) -> bool {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let address = address.to_ascii_lowercase();
    let together = |part: &str| part.replace(['-', '_'], "");
    address.split(['/', '.', ':', ';']).any(|part| {
        SIGN_IN.contains(&&*together(part))
            || part.split(['-', '_']).any(|word| SIGN_IN.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::looks_like_sign_in;

    #[test]
    fn pages_to_sign_in_are_known_by_their_address() {
        for (address, is) in [
            ("https://idp.example.org/", true),
            ("https://auth-2.example.org/", true),
            (
                "https://www.example.org/Shibboleth.sso/Login?target=x",
                true,
            ),
            (
                "https://www.example.org/idp/profile/SAML2/Redirect/SSO",
                true,
            ),
            ("https://login.example.com/common/oauth2/authorize", true),
            ("https://www.example.org/sign-in", true),
            ("https://cls.example.org/portal/login.php", true),
            ("https://www.example.org/authors/", false),
            ("https://www.example.org/case/castle", false),
            ("https://www.example.org/page?from=login", false),
            ("https://www.example.org/blogin", false),
        ] {
            assert_eq!(looks_like_sign_in(address), is, "{address}");
        }
    }
}
