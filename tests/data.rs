//! `courses.json` and the pages say the same: facts are read from both, and
//! found equal, in every language of every guide of the repository.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::Project;
use support::data::{
    all, each, each_course, ids, json, links, list, named, plain, set, sorted, text, texts, visible,
};

#[test]
fn the_schema_is_one_and_all_data_follow_it() {
    each(|name, site, lang, data| {
        let schema = json(site, "courses.schema.json");
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        jsonschema::draft202012::meta::validate(&schema).expect("a schema");
        let schema = jsonschema::validator_for(&schema).expect("a schema");
        let errors: Vec<String> = schema
            .iter_errors(data)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name} {lang}: {errors:#?}");
        assert_eq!(data["$schema"], "../courses.schema.json");
        // A schema that takes everything would say nothing.
        for (pointer, broken) in [
            ("/courses/0/number", Value::from("one")),
            ("/courses/0/targets/0/obligation", Value::from("asked")),
            ("/courses/0/title", Value::from("bare")),
            ("/courses/0", serde_json::json!({"id": "a"})),
        ] {
            let mut data = data.clone();
            *data.pointer_mut(pointer).expect(pointer) = broken;
            assert!(!schema.is_valid(&data), "{pointer}");
        }
    });
}

#[test]
fn every_key_of_the_schema_is_explained() {
    let schema = json(&Project::kyoto().site(), "courses.schema.json");
    let mut keys = 0;
    for properties in all(&schema, "properties") {
        let Some(properties) = properties.as_object() else {
            continue;
        };
        for (key, own) in properties {
            keys += 1;
            let is_said = own.get("description").is_some() || own.get("const").is_some();
            assert!(is_said, "{key}: {own}");
        }
    }
    assert!(keys > 80, "{keys}");
}

/// Every text of the data is read on the page, in the language that it says.
#[test]
fn pages_say_every_word_of_the_data() {
    each_course(|name, page, course, _| {
        let visible = visible(page);
        let mut said = course.clone();
        // Names beside the entries, a group in one line, and numbers as words.
        said["notes"] = Value::Null;
        for own in said["targets"].as_array_mut().expect("targets") {
            own["group"]["words"] = Value::Null;
        }
        for own in said["exempt"].as_array_mut().expect("exemptions") {
            if own["group"].is_object() {
                own["group"]["words"] = Value::Null;
            }
        }
        let mut words = texts(all(&said, "text"));
        words.extend(texts(all(&said, "words")));
        words.extend(texts(all(&said, "period")));
        words.extend(texts(all(&said, "hours")));
        assert!(words.len() > 5, "{name}");
        for text in words {
            assert!(visible.contains(&text), "{name}: `{text}`\nin\n{visible}");
        }
        let foreign = all(course, "lang").into_iter().filter_map(Value::as_str);
        for lang in foreign {
            let selector = format!("main [lang={lang}]");
            assert!(!page.all(&selector).is_empty(), "{name}: {lang}");
        }
    });
}

#[test]
fn titles_numbers_and_summaries_are_equal() {
    each_course(|name, page, course, data| {
        let one = |selector: &str| -> String {
            let all = page.all(selector);
            plain(&all.first().expect(selector).text().collect::<String>())
        };
        assert_eq!(one("h1"), plain(text(&course["title"]["text"])), "{name}");
        let number = list(&data["courses"]).iter().position(|own| own == course);
        assert_eq!(course["number"], number.expect("it") + 1, "{name}");
        let stop = one(".head .stop");
        assert!(
            stop.ends_with(&course["number"].to_string()),
            "{name}: {stop}"
        );
        let description = page.attributes("meta[name=description]", "content");
        let summary = course["summary"]["text"].as_str().map(str::to_owned);
        assert_eq!(description.first(), summary.as_ref(), "{name}");
        let canonical = page.attributes("link[rel=canonical]", "href");
        let url = course["page"]["url"].as_str().map(str::to_owned);
        assert_eq!(canonical.first(), url.as_ref(), "{name}");
    });
}

#[test]
fn days_are_equal() {
    let mut days = 0;
    each_course(|name, page, course, _| {
        let shown: BTreeSet<String> = page
            .attributes("main time", "datetime")
            .into_iter()
            .collect();
        let data = set(all(course, "date"));
        days += data.len();
        assert_eq!(shown, data, "{name}");
    });
    assert!(days > 60, "{days}");
}

#[test]
fn addresses_are_equal() {
    let mut addresses = 0;
    each_course(|name, page, course, data| {
        let is_outside = |link: &String| link.starts_with("http");
        let shown: BTreeSet<String> = links(page).into_iter().filter(is_outside).collect();
        let mut own = course.clone();
        own["page"] = Value::Null;
        let mut known = set(all(&own, "url"));
        known.extend(set(all(&own, "register")));
        // What a course names has addresses of its own.
        let named = |key: &str, list_of: &str| {
            let ids = all(&own, key).into_iter();
            let ids: BTreeSet<String> = ids
                .flat_map(|own| match own {
                    Value::Array(items) => items.iter().collect(),
                    own => vec![own],
                })
                .filter_map(|own| own["id"].as_str().map(str::to_owned))
                .collect();
            let entries = list(&data[list_of]).iter();
            let entries = entries.filter(|entry| ids.contains(text(&entry["id"])));
            entries
                .flat_map(|entry| set(all(entry, "url")))
                .collect::<BTreeSet<_>>()
        };
        known.extend(named("office", "offices"));
        known.extend(named("accounts", "accounts"));
        addresses += known.len();
        assert_eq!(shown, known, "{name}");
    });
    assert!(addresses > 100, "{addresses}");
}

#[test]
fn groups_and_relations_are_equal() {
    each_course(|name, page, course, _| {
        let links = page.attributes("#applies a", "href");
        let mut audiences = Vec::new();
        let targets = list(&course["targets"]).iter().map(|own| &own["group"]);
        let exempt = list(&course["exempt"]).iter().map(|own| &own["group"]);
        for group in targets.chain(exempt) {
            for key in ["any", "all", "except"] {
                audiences.extend(named(&group[key]));
            }
        }
        assert_eq!(
            sorted(ids(&links, "audiences")),
            sorted(audiences),
            "{name}"
        );
        let mut related = Vec::new();
        for key in ["prerequisites", "counts_for", "counted_by"] {
            related.extend(named(&course[key]));
        }
        assert_eq!(sorted(ids(&links, "courses")), sorted(related), "{name}");
    });
}

#[test]
fn checks_cover_the_same_courses() {
    each(|name, site, lang, data| {
        let path = format!("{lang}/attendance/index.html");
        assert_eq!(site.has(&path), !list(&data["checks"]).is_empty(), "{name}");
        if !site.has(&path) {
            return;
        }
        let page = site.page(&path);
        let visible = visible(&page);
        for check in list(&data["checks"]) {
            let id = text(&check["id"]);
            assert!(
                visible.contains(&plain(text(&check["sentence"]))),
                "{name} {id}"
            );
            let covers = named(&check["covers"]);
            for course in list(&data["courses"]) {
                let own = named(&course["checked_by"]);
                let is_covered = covers.contains(&text(&course["id"]).to_owned());
                assert_eq!(own.contains(&id.to_owned()), is_covered, "{name} {id}");
            }
            let both = covers.len() + list(&check["does_not_cover"]).len();
            assert_eq!(both, list(&data["courses"]).len(), "{name} {id}");
        }
    });
}

#[test]
fn the_matrix_is_equal() {
    each(|name, site, lang, data| {
        let home = site.page(&format!("{lang}/index.html"));
        let links = |selector: &str| home.attributes(selector, "href");
        let audiences = ids(&links("thead th a"), "audiences");
        assert_eq!(audiences, named(&data["audiences"]), "{name}");
        let courses = ids(&links("tbody th a"), "courses");
        assert_eq!(courses, named(&data["courses"]), "{name}");
        let cells: Vec<String> = home.attributes("tbody td", "class");
        let states: Vec<&Value> = list(&data["courses"])
            .iter()
            .flat_map(|course| list(&course["standing"]))
            .map(|own| &own["state"])
            .collect();
        assert_eq!(cells, texts(states), "{name}");
    });
}

#[test]
fn audiences_and_offices_are_equal() {
    each(|name, site, lang, data| {
        for audience in list(&data["audiences"]) {
            let page = site.page(&format!("{lang}/{}", text(&audience["page"]["path"])));
            let visible = visible(&page);
            let mut said = texts(vec![&audience["name"]["text"], &audience["note"]["text"]]);
            for account in list(&audience["accounts"]) {
                said.extend(texts(vec![&account["name"]["text"]]));
            }
            for text in said {
                assert!(visible.contains(&text), "{name}: {text}\nin\n{visible}");
            }
            let calendar = text(&audience["calendar"]);
            assert!(
                site.has(&format!("{lang}/{calendar}")),
                "{name}: {calendar}"
            );
            let href = format!("../{}", calendar.trim_start_matches("audiences/"));
            let has_days = site.text(&format!("{lang}/{calendar}")).contains("VEVENT");
            assert_eq!(links(&page).contains(&href), has_days, "{name}: {href}");
        }
        if list(&data["offices"]).is_empty() {
            return;
        }
        let page = site.page(&format!("{lang}/contacts/index.html"));
        let visible = visible(&page);
        for office in list(&data["offices"]) {
            let mut said = texts(all(office, "text"));
            said.extend(texts(vec![&office["mail"]]));
            for text in said {
                assert!(visible.contains(&text), "{name}: {text}\nin\n{visible}");
            }
        }
        let shown = links(&page)
            .into_iter()
            .filter(|link| link.starts_with("http"));
        let shown: BTreeSet<String> = shown.collect();
        assert_eq!(shown, set(all(&data["offices"], "url")), "{name}");
    });
}

/// What pages say of a course in the words of schema.org is what the data say.
#[test]
fn linked_data_are_equal() {
    each_course(|name, page, course, data| {
        let blocks = page.all("script[type='application/ld+json']");
        assert_eq!(blocks.len(), 1, "{name}");
        let source: String = blocks[0].text().collect();
        assert!(!source.contains('<'), "{name}");
        let linked: Value = serde_json::from_str(&source).expect("JSON");
        let own = &linked["mainEntity"];
        for (said, known) in [
            (&linked["inLanguage"], &data["language"]),
            (&linked["name"], &course["title"]["text"]),
            (&linked["url"], &course["page"]["url"]),
            (&linked["isPartOf"]["name"], &data["title"]["text"]),
            (&own["name"], &course["title"]["text"]),
            (&own["description"], &course["summary"]["text"]),
            (&own["timeRequired"], &course["terms"]["duration"]["most"]),
            (
                &own["educationalCredentialAwarded"],
                &course["proof"]["text"],
            ),
            (&own["provider"]["name"], &data["organisation"]["text"]),
        ] {
            assert_eq!(said, known, "{name}");
        }
        let verified = texts(all(&course["sources"], "verified")).into_iter().min();
        assert_eq!(
            linked["lastReviewed"].as_str(),
            verified.as_deref(),
            "{name}"
        );
        let held = set(all(&own["hasCourseInstance"], "startDate"));
        for session in list(&course["sessions"]) {
            if session["monthly"].is_null()
                && let Some(starts) = session["starts"].as_str()
            {
                assert!(held.contains(starts), "{name}: {starts} in {held:?}");
            }
        }
    });
}

/// Every day of the calendar stands in the data, and every session with hours
/// of the data stands in the calendar.
#[test]
fn calendars_have_the_days_of_the_data() {
    each(|name, site, lang, data| {
        let calendar = site
            .text(&format!("{lang}/calendar.ics"))
            .replace("\r\n ", "");
        let days = set(all(data, "date"));
        for line in calendar.lines() {
            if let Some(day) = line.strip_prefix("DTSTART;VALUE=DATE:") {
                let iso = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..8]);
                assert!(days.contains(&iso), "{name} {lang}: {iso}");
            }
        }
        for session in list(&data["courses"])
            .iter()
            .flat_map(|own| list(&own["sessions"]))
        {
            let (Some(starts), true) = (session["starts"].as_str(), session["monthly"].is_null())
            else {
                continue;
            };
            let zone = text(&data["timezone"]);
            let at = starts[..19].replace(['-', ':'], "");
            let line = format!("\nDTSTART;TZID={zone}:{at}");
            assert!(calendar.contains(&line), "{name} {lang}: {line}");
        }
        let feed = site.text(&format!("{lang}/feed.xml"));
        let updates = all(data, "updates");
        let count: usize = updates.iter().map(|own| list(own).len()).sum();
        assert_eq!(feed.matches("<entry>").count(), count, "{name} {lang}");
    });
}
