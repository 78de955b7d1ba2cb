use minicbor::{Decode, Encode};

/// What somebody does here. What can be *read* is decided by keys alone; a role says which actions a desk offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Role {
    /// Outreach worker.
    #[n(0)]
    Outreach,
    /// Counsellor.
    #[n(1)]
    Counsellor,
    /// Lead.
    #[n(2)]
    Lead,
    /// Volunteer.
    #[n(3)]
    Volunteer,
    /// Therapist.
    #[n(4)]
    Therapist,
    /// Social worker.
    #[n(5)]
    SocialWorker,
    /// Lawyer.
    #[n(6)]
    Lawyer,
    /// Interpreter.
    #[n(7)]
    Interpreter,
    /// Administrator. Holds no data key.
    #[n(8)]
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Outreach,
        Self::Counsellor,
        Self::Lead,
        Self::Volunteer,
        Self::Therapist,
        Self::SocialWorker,
        Self::Lawyer,
        Self::Interpreter,
        Self::Administrator,
    ];
    /// Those an organisation begins with.
    pub const STARTING: [Self; 4] = [Self::Outreach, Self::Counsellor, Self::Lead, Self::Volunteer];

    /// The word for it in forms, messages and statements.
    pub fn word(self) -> &'static str {
        match self {
            Self::Outreach => "outreach",
            Self::Counsellor => "counsellor",
            Self::Lead => "lead",
            Self::Volunteer => "volunteer",
            Self::Therapist => "therapist",
            Self::SocialWorker => "social-worker",
            Self::Lawyer => "lawyer",
            Self::Interpreter => "interpreter",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The number that signed memberships carry.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The role with this number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.number() == number)
    }
}

macro_rules! capability {
    ($(#[$doc:meta])* $name:ident: $($role:ident)|+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(());

        impl $name {
            /// The proof that this role may do it. A use case that asks for the proof cannot be called without it.
            pub fn of(role: Role) -> Option<Self> {
                matches!(role, $(Role::$role)|+).then_some(Self(()))
            }
        }
    };
}

capability!(
    /// May be given keys of what is written about people: a team's, or a person's. Everybody but the administrator.
    HoldsKeys: Outreach | Counsellor | Lead | Volunteer | Therapist | SocialWorker | Lawyer | Interpreter
);
capability!(
    /// May write down nights and contacts.
    RecordsContacts: Outreach | Counsellor | Lead | Volunteer | Therapist | SocialWorker
);
capability!(
    /// May answer the numbers that were handed out, and search for who is ringing.
    AnswersCalls: Outreach | Counsellor | Lead | Therapist | SocialWorker
);
capability!(
    /// May see the cards of those on call.
    ReadsCards: Outreach | Counsellor | Lead | Therapist | SocialWorker
);
capability!(
    /// May write safe-contact rules and the rest of a card.
    WritesCards: Outreach | Counsellor | Lead | Therapist | SocialWorker
);
capability!(
    /// May open a relationship, link two that are one, and ask for a wider circle.
    OpensRelationships: Outreach | Counsellor | Lead | Therapist | SocialWorker
);
capability!(
    /// May invite, grant, let go, read the quarantine and the list of unreadable notes.
    Leads: Lead
);
capability!(
    /// May see the counts.
    Counts: Lead | Counsellor | SocialWorker
);
capability!(
    /// May make backups, revoke phones and change settings. Holds no data key and sees no person.
    Administers: Lead | Administrator
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_sees_no_person() {
        let role = Role::Administrator;
        assert!(Administers::of(role).is_some());
        assert!(HoldsKeys::of(role).is_none(), "no key of anything about people");
        assert!(ReadsCards::of(role).is_none() && RecordsContacts::of(role).is_none() && Counts::of(role).is_none());
        assert!(
            OpensRelationships::of(role).is_none() && AnswersCalls::of(role).is_none() && Leads::of(role).is_none()
        );
    }

    #[test]
    fn a_volunteer_writes_contacts_and_reads_no_card() {
        assert!(RecordsContacts::of(Role::Volunteer).is_some());
        assert!(ReadsCards::of(Role::Volunteer).is_none() && WritesCards::of(Role::Volunteer).is_none());
    }

    #[test]
    fn only_leads_lead() {
        assert_eq!(Role::ALL.into_iter().filter(|role| Leads::of(*role).is_some()).collect::<Vec<_>>(), [Role::Lead]);
    }

    #[test]
    fn words_and_numbers_lead_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_word(role.word()), Some(role));
            assert_eq!(Role::from_number(role.number()), Some(role));
        }
    }
}
