//! Whether a consent covers what somebody wants to let out.

use vault::id::{RecordId, RevisionId};

use super::{Consent, Purpose, Standing, standing};
use crate::when::Day;

/// What is to leave.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// What for.
    pub purpose: Purpose,
    /// To whom, by name.
    pub recipient: &'a str,
    /// Which records, each as it stood.
    pub items: &'a [(RecordId, RevisionId)],
    /// Which of her records are not to leave this house.
    pub kept: &'a [RecordId],
    /// Today.
    pub today: Day,
}

/// Why it may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// The consent is not live.
    Not(Standing),
    /// It was given for something else.
    OtherPurpose,
    /// It was given for somebody else.
    OtherRecipient,
    /// There is nothing to let out.
    Nothing,
    /// These were not named, or have changed since.
    NotNamed(Vec<RecordId>),
    /// These are not to leave this house: that outweighs every consent.
    KeptHere(Vec<RecordId>),
}

impl Ask<'_> {
    /// Whether the consent, in every version that stands, covers all of it.
    pub fn of(&self, heads: &[Consent]) -> Result<(), Closed> {
        let kept: Vec<_> = self.items.iter().map(|(record, _)| *record).filter(|one| self.kept.contains(one)).collect();
        if !kept.is_empty() {
            return Err(Closed::KeptHere(kept));
        }
        match standing(heads, self.today) {
            Standing::Given => {}
            other => return Err(Closed::Not(other)),
        }
        if self.items.is_empty() {
            return Err(Closed::Nothing);
        }
        for consent in heads {
            if consent.purpose != self.purpose {
                return Err(Closed::OtherPurpose);
            }
            if consent.recipient.as_str() != self.recipient {
                return Err(Closed::OtherRecipient);
            }
            let named = |(record, revision): &&(RecordId, RevisionId)| {
                consent.items.iter().any(|item| item.record == *record && item.revision == *revision)
            };
            let others: Vec<_> = self.items.iter().filter(|one| !named(one)).map(|(record, _)| *record).collect();
            if !others.is_empty() {
                return Err(Closed::NotNamed(others));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use vault::id::WorkerId;

    use super::*;
    use crate::{
        consent::{Answer, Form, Item, TakenBack, Way},
        text::Sentence,
        when::Minute,
    };

    /// Days since the consent begins.
    pub(crate) fn day(at: i32) -> Day {
        Day::from_number(20_600 + at).unwrap()
    }

    fn worker() -> WorkerId {
        WorkerId::from_bytes([2; 16])
    }

    fn item(number: u8) -> Item {
        let called = Sentence::parse("item", "The winter").unwrap();
        Item { record: RecordId::from_bytes([number; 16]), revision: RevisionId::from_bytes([number; 16]), called }
    }

    /// For the authority alone, two items, sixty days.
    pub(crate) fn given() -> Consent {
        Consent {
            person: RecordId::from_bytes([1; 16]),
            purpose: Purpose::Identification,
            recipient: Sentence::parse("recipient", "The centre").unwrap(),
            items: vec![item(7), item(8)],
            form: Form::Spoken,
            language: None,
            explained_by: worker(),
            benefits: None,
            risks: None,
            offered: day(-2),
            from: day(0),
            until: day(60),
            once: false,
            answer: Some(Answer { yes: true, on: day(0), told: worker(), words: None }),
            taken_back: None,
            used: None,
            not_yet: None,
        }
    }

    pub(crate) fn back() -> TakenBack {
        TakenBack { at: Minute(1), way: Way::Spoken, told: worker(), words: None }
    }

    fn pins(items: &[Item]) -> Vec<(RecordId, RevisionId)> {
        items.iter().map(|item| (item.record, item.revision)).collect()
    }

    #[test]
    fn it_opens_exactly_what_it_names_and_to_whom() {
        let consent = given();
        let items = pins(&consent.items);
        let ask =
            Ask { purpose: Purpose::Identification, recipient: "The centre", items: &items, kept: &[], today: day(1) };
        let heads = [consent.clone()];
        assert_eq!(ask.of(&heads), Ok(()));
        assert_eq!(Ask { items: &items[..1], ..ask }.of(&heads), Ok(()), "less is covered");
        assert_eq!(Ask { purpose: Purpose::Police, ..ask }.of(&heads), Err(Closed::OtherPurpose));
        assert_eq!(Ask { recipient: "The police", ..ask }.of(&heads), Err(Closed::OtherRecipient));
        assert_eq!(Ask { items: &[], ..ask }.of(&heads), Err(Closed::Nothing));
        let another = pins(&[item(9)]);
        assert_eq!(Ask { items: &another, ..ask }.of(&heads), Err(Closed::NotNamed(vec![item(9).record])));
        let later = [(item(7).record, item(9).revision)];
        assert_eq!(
            Ask { items: &later, ..ask }.of(&heads),
            Err(Closed::NotNamed(vec![item(7).record])),
            "changed since"
        );
        assert_eq!(Ask { today: day(61), ..ask }.of(&heads), Err(Closed::Not(Standing::Expired)));
        assert_eq!(ask.of(&[]), Err(Closed::Not(Standing::TakenBack)));
    }

    #[test]
    fn what_is_not_to_leave_this_house_outweighs_every_consent() {
        let consent = given();
        let items = pins(&consent.items);
        let kept = [item(8).record];
        let ask = Ask {
            purpose: Purpose::Identification,
            recipient: "The centre",
            items: &items,
            kept: &kept,
            today: day(1),
        };
        assert_eq!(ask.of(std::slice::from_ref(&consent)), Err(Closed::KeptHere(vec![item(8).record])));
        assert_eq!(Ask { items: &items[..1], ..ask }.of(&[consent]), Ok(()));
    }

    #[test]
    fn of_two_versions_both_must_cover_it() {
        let (one, mut other) = (given(), given());
        other.items.truncate(1);
        let items = pins(&one.items);
        let ask =
            Ask { purpose: Purpose::Identification, recipient: "The centre", items: &items, kept: &[], today: day(1) };
        assert_eq!(ask.of(&[one.clone(), other.clone()]), Err(Closed::NotNamed(vec![item(8).record])));
        other = one.clone();
        other.taken_back = Some(back());
        assert_eq!(ask.of(&[one, other]), Err(Closed::Not(Standing::TakenBack)));
    }

    #[test]
    fn what_is_wrong_with_it_is_said_beside_its_field() {
        let fields = |consent: &Consent| consent.check().into_iter().map(|one| one.field).collect::<Vec<_>>();
        assert!(fields(&given()).is_empty());
        assert_eq!(fields(&Consent { items: Vec::new(), ..given() }), ["item"]);
        assert_eq!(fields(&Consent { until: day(-1), ..given() }), ["until"]);
        assert_eq!(fields(&Consent { until: day(367), ..given() }), ["until"]);
        assert_eq!(fields(&Consent { recipient: Sentence::default(), ..given() }), ["recipient"]);
    }
}
