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
    /// May say who answers the numbers that were handed out.
    AnswersCalls: Outreach | Counsellor | Lead | Therapist | SocialWorker
);
capability!(
    /// May open a relationship, link two that are one, and ask for a wider circle.
    OpensRelationships: Outreach | Counsellor | Lead | Therapist | SocialWorker
);
capability!(
    /// May make backups and take lost phones out. The administrator holds no data key and sees no person.
    Administers: Lead | Administrator
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_looks_after_the_server_and_holds_no_key() {
        let role = Role::Administrator;
        assert!(Administers::of(role).is_some());
        assert!(HoldsKeys::of(role).is_none(), "no key of anything about people");
        assert!(OpensRelationships::of(role).is_none() && AnswersCalls::of(role).is_none());
    }

    #[test]
    fn who_stands_beside_opens_no_relationship() {
        for role in [Role::Volunteer, Role::Lawyer, Role::Interpreter] {
            assert!(HoldsKeys::of(role).is_some() && OpensRelationships::of(role).is_none(), "{role:?}");
            assert!(Administers::of(role).is_none());
        }
    }

    #[test]
    fn words_and_numbers_lead_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_word(role.word()), Some(role));
            assert_eq!(Role::from_number(role.number()), Some(role));
        }
    }
}
