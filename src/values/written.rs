//! Days as people write them elsewhere: what an editor most likely meant by a
//! text that this schema does not take.

use jiff::civil::Date;

use super::{EARLIEST, Moment, number};

/// The eras of Japan, with the year before their first.
const ERAS: [(&str, i16); 6] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("r", 2018),
    ("h", 1988),
    ("s", 1925),
];

/// The day of `2027/2/28`, `2027年2月28日`, `令和9年2月28日` and the like.
pub fn written_day(text: &str) -> Option<Date> {
    let (year, rest) = year(text)?;
    let (month, day) = month_and_day(rest)?;
    Date::new(year, month, day).ok()
}

/// The month and day of `12/31`, `12月31日` and the like.
pub fn written_month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = month_and_day(text)?;
    // A leap year has every day that there is.
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

/// The fiscal year, month or day of `2021年度`, `2021/4`, `令和3年4月1日` and
/// the like.
pub fn written_moment(text: &str) -> Option<Moment> {
    if let Some(day) = written_day(text) {
        return Some(Moment::Day(day));
    }
    let fiscal = text.strip_suffix("年度").map(|year| format!("{year}年"));
    if let Some((year, "")) = fiscal.as_deref().and_then(year) {
        return Some(Moment::FiscalYear(year));
    }
    let (year, month) = year(text)?;
    let month = number(month.strip_suffix('月').unwrap_or(month))?;
    (1..=12)
        .contains(&month)
        .then_some(Moment::Month(year, month))
}

/// A year of the calendar or of an era, and what stands behind it.
fn year(text: &str) -> Option<(i16, &str)> {
    let (year, rest) = text.split_once(['年', '/', '.', '-'])?;
    let lower = year.to_lowercase();
    let era = ERAS
        .into_iter()
        .find_map(|(era, before)| Some((lower.strip_prefix(era)?.trim(), before)));
    let year = match era {
        Some(("元", before)) => before + 1,
        Some((year, before)) => {
            before + number::<i16>(year).filter(|year| (1..100).contains(year))?
        }
        None => number(year.trim()).filter(|year| (EARLIEST..=9999).contains(year))?,
    };
    Some((year, rest.trim()))
}

/// `2/28`, `2.28`, `2-28` or `2月28日`.
fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once(['月', '/', '.', '-'])?;
    let day = day.trim();
    let day = day.strip_suffix('日').unwrap_or(day);
    Some((number(month.trim())?, number(day.trim())?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_known_as_people_write_them() {
        let day = date(2027, 2, 28);
        for (text, meant) in [
            ("2027/2/28", Some(day)),
            ("2027/02/28", Some(day)),
            ("2027.2.28", Some(day)),
            ("2027-2-28", Some(day)),
            ("2027年2月28日", Some(day)),
            ("2027年 2月 28日", Some(day)),
            ("令和9年2月28日", Some(day)),
            ("R9.2.28", Some(day)),
            ("平成元年12月1日", Some(date(1989, 12, 1))),
            ("2027/2/30", None),
            ("2027/2", None),
            ("2/28", None),
            ("28/2/2027", None),
            ("令和百年2月28日", None),
            ("2027年2月28日まで", None),
        ] {
            assert_eq!(written_day(text), meant, "{text}");
        }
        for (text, meant) in [
            ("12/31", Some((12, 31))),
            ("2/29", Some((2, 29))),
            ("12月31日", Some((12, 31))),
            ("12月末", None),
            ("31/12", None),
        ] {
            assert_eq!(written_month_and_day(text), meant, "{text}");
        }
        for (text, meant) in [
            ("2021年度", Some(Moment::FiscalYear(2021))),
            ("令和3年度", Some(Moment::FiscalYear(2021))),
            ("令和元年度", Some(Moment::FiscalYear(2019))),
            ("2021/4", Some(Moment::Month(2021, 4))),
            ("2021年4月", Some(Moment::Month(2021, 4))),
            ("2021.4.1", Some(Moment::Day(date(2021, 4, 1)))),
            ("2021-13", None),
            ("2021", None),
            ("2021年", None),
            ("研究年度", None),
        ] {
            assert_eq!(written_moment(text), meant, "{text}");
        }
    }
}
