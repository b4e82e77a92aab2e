//! Rules about days and hours that nobody can have meant.

use super::macros::rule;

rule! {
    /// A session is at an hour that exists.
    ///
    /// When summer time begins, clocks skip an hour. A session within it would be shown in
    /// calendars at another time than on its page.
    ///
    /// # Example
    ///
    /// Wrong, in a guide with `timezone: Europe/Berlin`:
    ///
    /// ```yaml
    /// sessions:
    ///   - {day: 2027-03-28, time: "02:30"}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// sessions:
    ///   - {day: 2027-03-28, time: "14:30"}
    /// ```
    ///
    /// # Mend
    ///
    /// Look at the hour, the day, and `timezone` in site.yaml.
    SKIPPED_HOUR = "skipped-hour", Warning;
}

rule! {
    /// What has happened does not lie in the future.
    ///
    /// News are shown from the day on which the guide is made, whatever their date says.
    /// And nobody has compared an entry with its source tomorrow: mostly a month or year is
    /// mistaken. The coming fiscal year may stand as `as_of` half a year ahead.
    ///
    /// # Example
    ///
    /// Wrong, on 22 November 2026:
    ///
    /// ```yaml
    /// source: {as_of: FY2026, verified: 2027-11-20}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// source: {as_of: FY2026, verified: 2026-11-20}
    /// ```
    ///
    /// # Mend
    ///
    /// Mend the day. News that are to be told later are added on that day.
    FUTURE_DATE = "future-date", Warning;
}

rule! {
    /// A year is one that can be meant.
    ///
    /// Two figures that changed places make 2206 of 2026, and nobody is late until then.
    /// Years before 1950, and those more than 20 years ahead, are told.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// schedule: {every: fiscal-year, since: FY2106}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// schedule: {every: fiscal-year, since: FY2016}
    /// ```
    ///
    /// # Mend
    ///
    /// Mend the year.
    UNLIKELY_YEAR = "unlikely-year", Warning;
}

rule! {
    /// A day of every period stands where there are periods.
    ///
    /// `12-31`, `end-of-fiscal-year` and `end-of-period` mean a day in each period of
    /// `every`. Without one they mean no day at all: no calendar has it, and readers are
    /// told a day without a year.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// schedule:
    ///   due: 12-31
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// schedule:
    ///   every: fiscal-year
    ///   due: 12-31
    /// ```
    ///
    /// # Mend
    ///
    /// Add `every:`, or write the day with its year, such as `2026-12-31`. With
    /// `valid_for:` each person has a day of their own, and no other is needed.
    DAY_WITHOUT_PERIOD = "day-without-period", Warning;
}

rule! {
    /// The next comparison with the source lies behind the last one.
    ///
    /// `review_by` says by when an entry is to be compared with its source again. After a
    /// comparison both days change; when only `verified` did, the entry counts as old
    /// although somebody has just looked at it.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// source: {verified: 2026-11-20, review_by: 2026-03-31}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// source: {verified: 2026-11-20, review_by: 2027-03-31}
    /// ```
    ///
    /// # Mend
    ///
    /// Write the next day for it as `review_by`, or delete that line.
    REVIEW_BEFORE_VERIFIED = "review-before-verified", Warning;
}
