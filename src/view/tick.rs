//! When a tick of a reader's own checklist counts no longer: in words that the
//! page's script reads, for the page is made once and read for years.
//!
//! | written | it counts until |
//! |---|---|
//! | (nothing) | ever |
//! | `cycle 1 12 3` | 1 period of 12 months, one of which begins in month 3 (from 0) of year 0, is over |
//! | `months 60` | 60 months have passed |
//! | `days 14` | 14 days have passed |

use crate::agenda;
use crate::model::{Cycle, Rhythm, Schedule};
use crate::values::Unit;

use super::scope::Scope;

/// When a tick of somebody who follows a schedule counts no longer.
pub fn lapse(scope: &Scope<'_>, schedule: &Schedule) -> Option<String> {
    let fiscal = scope.guide.site.fiscal;
    let years = |count: u16| format!("cycle {count} 12 {}", fiscal.starts - 1);
    Some(match schedule.rhythm? {
        Rhythm::Once => return None,
        Rhythm::Every(Cycle::FiscalYear) => years(1),
        Rhythm::Every(Cycle::CalendarYear) => "cycle 1 12 0".to_owned(),
        Rhythm::Every(cycle @ Cycle::FiscalYears { count, .. }) => {
            let first = agenda::holding(cycle, fiscal, scope.setting.today).first;
            let length = i32::from(count) * 12;
            let begins = i32::from(first.year()) * 12 + i32::from(first.month()) - 1;
            format!("cycle 1 {length} {}", begins.rem_euclid(length.max(1)))
        }
        Rhythm::ValidFor(span) => {
            let count = u32::from(span.count);
            match span.unit {
                Unit::Days => format!("days {count}"),
                Unit::Weeks => format!("days {}", count * 7),
                Unit::Months => format!("months {count}"),
                Unit::Years => format!("months {}", count * 12),
                Unit::FiscalYears => years(span.count),
            }
        }
    })
}
