//! The page of the teams.

use askama::Template;

use crate::{
    frame::Frame,
    view::{Choice, Mistake, beside},
};

/// Every team, and what a lead may change.
#[derive(Template)]
#[template(path = "team/list.html")]
pub struct Teams {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    pub teams: Vec<Line>,
    /// What a new team may be to the house.
    pub parts: Vec<Choice>,
    /// Where a new team may meet people.
    pub meets: Vec<Choice>,
    /// The name of a new team, as it was typed.
    pub called: String,
    /// Whether a lead is looking.
    pub leads: bool,
}

impl Teams {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }
}

/// One team.
pub struct Line {
    pub id: String,
    pub name: String,
    pub part: String,
    pub everybody: bool,
    /// Whether whoever looks holds its key, and can let somebody in.
    pub mine: bool,
    /// Who leads it, in a row.
    pub leads: String,
    pub members: Vec<Member>,
    /// Who could be let in.
    pub others: Vec<Choice>,
}

/// Somebody in it.
pub struct Member {
    pub id: String,
    pub name: String,
    pub leads: bool,
}

#[cfg(test)]
impl Teams {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let member = |name: &str, leads| Member { id: "x".into(), name: name.into(), leads };
        let team = Line {
            id: "x".into(),
            name: "Outreach".into(),
            part: frame.t("team-part-outreach"),
            everybody: false,
            mine: true,
            leads: "Mette".into(),
            members: vec![member("Mette", true), member("Signe", false)],
            others: vec![Choice::new("y", "Ida", false)],
        };
        let errors = vec![Mistake { field: "name".into(), text: frame.t("team-name-taken") }];
        let parts = vec![Choice::new("other", frame.t("team-part-other"), true)];
        let meets = vec![
            Choice::new("nobody", frame.t("team-meets-nobody"), true),
            Choice::new("x", frame.tn("team-meets-with", "teams", "Outreach, Hotline"), false),
            Choice::new("alone", frame.t("team-meets-alone"), false),
        ];
        Self { teams: vec![team], parts, meets, errors, called: "Outreach".into(), leads: true, frame }
    }
}
