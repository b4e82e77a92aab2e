//! Which courses lead to each other. A guide may have tens of thousands of them
//! one after the other: nothing here calls itself, or looks at a course twice.

use crate::model::{Course, Guide, Ix};
use crate::values::Id;

/// The number of the ring that each course is in: those that it leads to and
/// that lead back to it. Most are in one of their own.
pub struct Rings(Vec<usize>);

impl Rings {
    /// By the courses that a course names. The way is Kosaraju's: whoever was
    /// left last begins a ring, and in it is who leads to it and is in none.
    pub fn of_courses(guide: &Guide, names: fn(&Course) -> &[Id]) -> Self {
        let number = |id: &Id| guide.courses.find(id.as_str()).map(Ix::index);
        let courses = guide.courses.iter();
        let next: Vec<Vec<usize>> = courses
            .map(|(_, course)| names(course).iter().filter_map(number).collect())
            .collect();
        let mut before = vec![Vec::new(); next.len()];
        for (course, all) in next.iter().enumerate() {
            for next in all {
                before[*next].push(course);
            }
        }
        let mut rings = vec![None; next.len()];
        for (ring, course) in in_order_of_leaving(&next).into_iter().rev().enumerate() {
            let mut open = vec![course];
            while let Some(course) = open.pop() {
                if rings[course].is_none() {
                    rings[course] = Some(ring);
                    open.extend(&before[course]);
                }
            }
        }
        Self(rings.into_iter().flatten().collect())
    }

    /// The ring of a course; none, where it is not in the guide.
    pub fn of(&self, guide: &Guide, id: &Id) -> Option<usize> {
        let ix = guide.courses.find(id.as_str())?;
        self.0.get(ix.index()).copied()
    }
}

/// All, each behind those that it leads to, as far as there is no ring.
fn in_order_of_leaving(next: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(next.len());
    let mut seen = vec![false; next.len()];
    for start in 0..next.len() {
        let mut open = Vec::new();
        if !std::mem::replace(&mut seen[start], true) {
            open.push((start, next[start].iter()));
        }
        while let Some((course, left)) = open.last_mut() {
            match left.next() {
                Some(next_one) if !std::mem::replace(&mut seen[*next_one], true) => {
                    open.push((*next_one, next[*next_one].iter()));
                }
                Some(_) => {}
                None => {
                    order.push(*course);
                    open.pop();
                }
            }
        }
    }
    order
}
