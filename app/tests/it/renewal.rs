//! New keys after somebody has left, against a leaver who kept every key she ever held and comes back for the database.

use std::collections::BTreeSet;

use app::{Desk, Kind, contact, demo, person, street, worker};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met},
    street::{NoteKind, StreetNote},
    trust::Widened,
    when::{Day, Minute, When},
};
use store::{NoteState, Seq, Store as _, sqlite::SqliteStore};
use vault::{
    audit::{SealedLeaf, open_leaf},
    id::{FolderId, NoteId, OrganisationId, RecordId},
    identity::Identity,
    intake::{DeviceSecret, IntakePublic, NoteAddress, seal_note},
    key::{FolderKey, Holder, KeySubject, KeyVersion, TeamKey},
    passphrase::{Passphrase, login_tag, unwrap_identity},
    pepper::Pepper,
    record::open,
    recovery::{ShareSet, combine},
    wrap::{unwrap_for_recovery, unwrap_for_team, unwrap_for_worker},
};

use super::house::Rehearsal;

/// Every key that somebody can get at with her passphrase, the pepper and the database as it is now.
pub struct Kept {
    pub identity: Identity,
    teams: Vec<TeamKey>,
    folders: Vec<(FolderId, FolderKey)>,
    pub organisation: OrganisationId,
}

impl Kept {
    pub async fn by(rehearsal: &Rehearsal, store: &SqliteStore, login: &str) -> Self {
        let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
        let pepper = String::from_utf8(rehearsal.files.read("pepper").unwrap()).unwrap();
        let pepper = Pepper::from_text(&pepper).unwrap();
        let account = store.account_by_login(&login_tag(&pepper, login)).await.unwrap().unwrap();
        let passphrase = Passphrase::typed(player.passphrase).unwrap();
        let (identity, _) = unwrap_identity(&account.by_passphrase, &passphrase, &pepper).unwrap();
        let organisation = rehearsal.house.settings().await.organisation;
        let mut kept = Self { identity, teams: Vec::new(), folders: Vec::new(), organisation };
        for wrap in store.wraps_for(Holder::Worker(account.worker)).await.unwrap() {
            match wrap.subject {
                KeySubject::Folder(folder, _) => {
                    kept.folders.push((folder, unwrap_for_worker(&kept.identity, organisation, &wrap).unwrap()));
                }
                KeySubject::Team(team, version) => {
                    let key = unwrap_for_worker(&kept.identity, organisation, &wrap).unwrap();
                    for wrap in store.wraps_for(Holder::Team(team, version)).await.unwrap() {
                        let KeySubject::Folder(folder, _) = wrap.subject else { continue };
                        kept.folders.push((folder, unwrap_for_team(&key, organisation, &wrap).unwrap()));
                    }
                    kept.teams.push(key);
                }
            }
        }
        kept
    }

    /// How much of the database these keys open: records, lines of the log, wrapped keys.
    pub async fn opens(&self, store: &SqliteStore, holders: &[Holder]) -> (usize, usize, usize) {
        let (mut records, mut lines, mut wraps) = (0, 0, 0);
        for (folder, key) in &self.folders {
            for stored in store.feed(&[*folder], &[], Seq(0), 100_000).await.unwrap() {
                records += usize::from(open(key, self.organisation, &stored.sealed).is_ok());
            }
            for leaf in store.leaves_of(*folder).await.unwrap() {
                let leaf = SealedLeaf { folder: *folder, commitment: leaf.commitment, sealed: leaf.sealed };
                lines += usize::from(open_leaf(key, self.organisation, &leaf).is_ok());
            }
        }
        for holder in holders {
            for wrap in store.wraps_for(*holder).await.unwrap() {
                let mine = unwrap_for_worker::<FolderKey>(&self.identity, self.organisation, &wrap).is_ok()
                    || unwrap_for_worker::<TeamKey>(&self.identity, self.organisation, &wrap).is_ok();
                let teams = self.teams.iter().any(|key| unwrap_for_team(key, self.organisation, &wrap).is_ok());
                wraps += usize::from(mine || teams);
            }
        }
        (records, lines, wraps)
    }
}

/// Everybody and every generation of every team that could hold something.
pub async fn holders(desk: &Desk) -> Vec<Holder> {
    let workers = worker::all(desk).await.unwrap().into_iter().map(|worker| Holder::Worker(worker.id));
    let teams = desk.settings().teams.iter();
    let teams = teams.flat_map(|team| (1..4).map(|version| Holder::Team(team.id, KeyVersion(version))));
    workers.chain(teams).collect()
}

/// What this person can read today, as she would see it.
async fn reads(desk: &Desk) -> (BTreeSet<RecordId>, Vec<RecordId>, usize) {
    let contacts = contact::recent(desk, 1000).await.unwrap();
    for (record, _) in &contacts {
        assert!(contact::open(desk, *record).await.unwrap().newest().is_some());
    }
    let contacts = contacts.into_iter().map(|(record, _)| record).collect();
    let mut people: Vec<_> = person::people(desk).await.unwrap().into_iter().map(|known| known.person).collect();
    people.sort_unstable();
    let mut lines = 0;
    for one in &people {
        if let Ok(page) = person::page(desk, *one).await {
            assert!(!page.opened.is_empty());
            lines += person::everybody(desk, *one).await.unwrap().len();
        }
    }
    (contacts, people, lines)
}

async fn write(desk: &Desk) -> RecordId {
    let today = Day::new(desk.house().clock().today()).unwrap();
    let meeting = Contact::new(Channel::Street, AreaId(1), 1, When::Day(today));
    let form = vault::id::CommitId::random(&mut rand_core::UnwrapErr(getrandom::SysRng));
    contact::record(desk, form, &meeting, &[]).await.unwrap()
}

/// Joy's folder, with Osas in its circle too.
pub async fn joy_with(rehearsal: &Rehearsal, login: &str) -> RecordId {
    let mette = rehearsal.desk("mette").await;
    let other = rehearsal.desk(login).await.worker();
    let mut joy = None;
    for known in person::people(&mette).await.unwrap() {
        if person::page(&mette, known.person).await.is_ok_and(|page| page.circle.len() == 2) {
            joy = Some(known.person);
        }
    }
    let asked = person::Asked { worker: other, answer: Widened::Yes, words: None };
    person::ask_wider(&mette.relating().unwrap(), joy.unwrap(), asked).await.unwrap();
    joy.unwrap()
}

#[tokio::test]
async fn a_leaver_who_kept_her_keys_opens_nothing_and_whoever_stays_misses_nothing() {
    let rehearsal = Rehearsal::with(4).await;
    let house = &rehearsal.house;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let joy = joy_with(&rehearsal, "osas").await;
    let osas = rehearsal.desk("osas").await;
    let mette = rehearsal.desk("mette").await;
    let kept = Kept::by(&rehearsal, &store, "osas").await;
    let (records, lines, wraps) = kept.opens(&store, &holders(&mette).await).await;
    assert!(records > 20 && lines > 20 && wraps > 5, "before, her keys open what she may read");

    worker::leave(&mette.lead().unwrap(), osas.worker(), worker::Leaving::default()).await.unwrap();
    let waiting = worker::renewals(&mette).await.unwrap();
    assert_eq!(waiting[0].because, Some(osas.worker()));
    assert!(waiting[0].teams == 2 && waiting[0].folders >= 4, "{waiting:?}");
    let late = write(&mette).await;
    assert!(kept.opens(&store, &holders(&mette).await).await.0 > records, "until then the old keys open new things");

    let before = reads(&mette).await;
    assert!(worker::renew(&mette, u32::MAX).await.unwrap());
    assert!(worker::renewals(&rehearsal.desk("mette").await).await.unwrap().is_empty());

    let mette = rehearsal.desk("mette").await;
    let after = write(&mette).await;
    assert_eq!(kept.opens(&store, &holders(&mette).await).await, (0, 0, 0), "nothing new, and nothing old");
    let (contacts, people, seen) = reads(&mette).await;
    assert!(contacts.is_superset(&before.0) && contacts.contains(&late) && contacts.contains(&after));
    assert_eq!(people, before.1);
    assert!(seen > before.2, "and who looked before is still on record: {seen} after {}", before.2);
    for login in ["signe", "daniel"] {
        let desk = rehearsal.desk(login).await;
        assert!(reads(&desk).await.0.is_superset(&contacts), "{login}");
        write(&desk).await;
    }
    let signe = rehearsal.desk("signe").await;
    assert_eq!(person::page(&signe, joy).await.unwrap().circle.len(), 2, "Mette and Signe");
    let ida = rehearsal.desk("ida").await;
    assert_eq!(person::page(&ida, joy).await.err().unwrap().kind, Kind::NotFound);
    assert_eq!(contact::recent(&ida, 5).await.unwrap_err().kind, Kind::NotFound);
    assert!(house.verify_audit().await.unwrap().faults.is_empty());
}

/// Where only somebody holds it who is away, the old key stays, and a lead sees that something waits.
#[tokio::test]
async fn a_folder_of_somebody_who_is_away_keeps_its_key_until_she_is_back() {
    let rehearsal = Rehearsal::with(4).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let (signe, osas) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await.worker());
    let mut meeting = Contact::new(Channel::Street, AreaId(1), 1, When::Day(Day::parse("day", "2026-01-02").unwrap()));
    meeting.met.push(Met::default());
    let form = vault::id::CommitId::random(&mut rand_core::UnwrapErr(getrandom::SysRng));
    let line = LineRef { contact: contact::record(&signe, form, &meeting, &[]).await.unwrap(), line: LineNo(0) };
    let relating = signe.relating().unwrap();
    let her = person::open(&relating, vec![line], None).await.unwrap();
    let asked = person::Asked { worker: osas, answer: Widened::Yes, words: None };
    person::ask_wider(&relating, her, asked).await.unwrap();
    let mut kept = Kept::by(&rehearsal, &store, "osas").await;
    kept.folders.retain(|(folder, _)| folder.as_bytes() == her.as_bytes());
    assert_eq!(kept.folders.len(), 1, "her folder, and Mette is not in it");

    let mette = rehearsal.desk("mette").await;
    worker::leave(&mette.lead().unwrap(), osas, worker::Leaving::default()).await.unwrap();
    assert!(worker::renew(&mette, u32::MAX).await.unwrap());
    let waiting = worker::renewals(&rehearsal.desk("mette").await).await.unwrap();
    assert!(matches!(&waiting[..], [one] if one.teams == 0 && one.folders == 1), "a lead sees it: {waiting:?}");
    assert!(kept.opens(&store, &[]).await.0 > 0, "and until then the old key opens it");

    assert!(worker::renew(&rehearsal.desk("signe").await, u32::MAX).await.unwrap());
    assert!(worker::renewals(&rehearsal.desk("mette").await).await.unwrap().is_empty());
    assert_eq!(kept.opens(&store, &[]).await, (0, 0, 0));
    assert!(person::page(&rehearsal.desk("signe").await, her).await.is_ok());
}

#[tokio::test]
async fn it_may_stop_after_every_step_and_everybody_goes_on_working() {
    let rehearsal = Rehearsal::with(1).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let joy = joy_with(&rehearsal, "osas").await;
    let osas = rehearsal.desk("osas").await.worker();
    let kept = Kept::by(&rehearsal, &store, "osas").await;
    let mette = rehearsal.desk("mette").await;
    worker::leave(&mette.lead().unwrap(), osas, worker::Leaving::default()).await.unwrap();
    let mut expected = reads(&mette).await.0;
    let door = |login: &'static str| {
        let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
        app::SignIn { login: login.into(), passphrase: player.passphrase.to_owned().into(), code: None, known: None }
    };
    let (lead, worker) = (
        rehearsal.house.sign_in(door("mette")).await.unwrap().session,
        rehearsal.house.sign_in(door("signe")).await.unwrap().session,
    );
    let mut steps = 0;
    loop {
        let mette = rehearsal.house.desk(&lead).await.unwrap();
        let done = worker::renew(&mette, 1).await.unwrap();
        let signe = rehearsal.house.desk(&worker).await.unwrap();
        expected.insert(write(&signe).await);
        assert_eq!(reads(&signe).await.0, expected, "after step {steps}");
        assert_eq!(person::page(&signe, joy).await.unwrap().circle.len(), 2, "after step {steps}");
        if done {
            break;
        }
        steps += 1;
        assert!(steps < 200, "every step comes nearer to the end");
    }
    assert!(steps > 15, "{steps} steps");
    let mette = rehearsal.house.desk(&lead).await.unwrap();
    assert_eq!(kept.opens(&store, &holders(&mette).await).await, (0, 0, 0));
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn two_leads_at_once_make_one_new_key_and_a_desk_of_before_writes_nothing_under_the_old_one() {
    let rehearsal = Rehearsal::with(0).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let osas = rehearsal.desk("osas").await.worker();
    let (one, two) = (rehearsal.desk("mette").await, rehearsal.desk("mette").await);
    let stale = rehearsal.desk("signe").await;
    worker::leave(&one.lead().unwrap(), osas, worker::Leaving::default()).await.unwrap();
    let (first, second) = tokio::join!(worker::renew(&one, u32::MAX), worker::renew(&two, u32::MAX));
    assert!(first.unwrap() && second.unwrap());
    let team = one.settings().team(app::settings::TeamPart::Outreach).unwrap();
    let holds = async |version| store.wraps_of(KeySubject::Team(team, KeyVersion(version))).await.unwrap().len();
    assert_eq!((holds(1).await, holds(2).await, holds(3).await), (0, 3, 0), "Mette, Signe and recovery");
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let meeting = Contact::new(Channel::Street, AreaId(1), 1, When::Day(today));
    let form = vault::id::CommitId::from_bytes([7; 16]);
    let refused = contact::record(&stale, form, &meeting, &[]).await.unwrap_err();
    assert!(matches!(refused.kind, Kind::Conflict | Kind::Busy), "{:?}", refused.kind);
}

#[tokio::test]
async fn phones_get_the_next_key_signed_and_notes_under_the_one_before_still_open() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let rng = &mut rand_core::UnwrapErr(getrandom::SysRng);
    let mette = rehearsal.desk("mette").await;
    let phone_key = DeviceSecret::generate(rng);
    let enrolment = street::invite(&mette, &mette.me().await.unwrap()).await.unwrap();
    let token = [5; 32];
    let phone = street::Phone {
        code: enrolment.code,
        token_tag: sha2::Digest::finalize(sha2::Digest::chain_update(<sha2::Sha256 as sha2::Digest>::new(), token))
            .into(),
        public: phone_key.public().to_vec(),
        carries: None,
    };
    let enrolled = street::enrol(house, phone).await.unwrap();
    let phone = street::phone_of(house, &token).await.unwrap().unwrap();
    let organisation = mette.settings().organisation;
    let mut sent = 0_u8;
    let mut send = async |version: KeyVersion, public: &IntakePublic| {
        sent += 1;
        let note = NoteId::from_bytes([sent; 16]);
        let address = NoteAddress { organisation, team: enrolled.team, version, note };
        let today = Day::new(house.clock().today()).unwrap();
        let body = StreetNote {
            format: StreetNote::FORMAT,
            night: RecordId::from_bytes([9; 16]),
            kind: NoteKind::Contact,
            written: Minute(house.clock().minute().0),
            contact: Some(Contact::new(Channel::Street, AreaId(1), 1, When::Day(today))),
            report: None,
            practice: false,
            introductions: Vec::new(),
            about: None,
        };
        let rng = &mut rand_core::UnwrapErr(getrandom::SysRng);
        let envelope = seal_note(public, &address, &body.encode(), rng).unwrap();
        let signature = phone_key.sign(&address, &envelope).to_vec();
        let incoming = street::Incoming { note, key_version: version.0, envelope, signature };
        street::take(house, &phone, incoming).await.unwrap();
        RecordId::from_bytes([sent; 16])
    };
    let old = street::intake_of(house, enrolled.team).await.unwrap();
    let early = send(old.version, &old.public).await;
    let osas = rehearsal.desk("osas").await.worker();
    worker::leave(&mette.lead().unwrap(), osas, worker::Leaving::default()).await.unwrap();
    assert!(worker::renew(&mette, u32::MAX).await.unwrap());
    let new = street::intake_of(house, enrolled.team).await.unwrap();
    assert_eq!((old.version, new.version), (KeyVersion(1), KeyVersion(2)));
    assert_ne!(old.public, new.public);
    // One phone has not been in reach since, another has.
    let late = send(old.version, &old.public).await;
    let fresh = send(new.version, &new.public).await;
    let signe = rehearsal.desk("signe").await;
    let read = reads(&signe).await.0;
    assert!([early, late, fresh].iter().all(|note| read.contains(note)));
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    assert!(store.notes_in(enrolled.team, NoteState::Unreadable, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn enough_recovery_sheets_open_a_persons_folder_also_after_its_key_was_renewed() {
    let rehearsal = Rehearsal::with(0).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let joy = joy_with(&rehearsal, "osas").await;
    let set: ShareSet = minicbor::decode(&store.setting("recovery").await.unwrap().unwrap()).unwrap();
    assert!(combine(&rehearsal.founded.shares[..1], &set.public).is_err(), "one of them is not enough");
    let secret = combine(&rehearsal.founded.shares[1..], &set.public).unwrap();
    let organisation = rehearsal.house.settings().await.organisation;
    let folder = person::folder_of(joy);
    let opened = async |version: u32| {
        let subject = KeySubject::Folder(folder, KeyVersion(version));
        let wraps = store.wraps_for(Holder::Recovery(KeyVersion::FIRST)).await.unwrap();
        let wrap = wraps.into_iter().find(|wrap| wrap.subject == subject)?;
        let key: FolderKey = unwrap_for_recovery(&secret, organisation, &wrap).unwrap();
        let stored = store.feed(&[folder], &[], Seq(0), 1000).await.unwrap();
        Some(stored.iter().filter(|one| open(&key, organisation, &one.sealed).is_ok()).count())
    };
    let all = store.feed(&[folder], &[], Seq(0), 1000).await.unwrap().len();
    assert_eq!((opened(1).await, opened(2).await), (Some(all), None));
    let mette = rehearsal.desk("mette").await;
    let osas = rehearsal.desk("osas").await.worker();
    worker::leave(&mette.lead().unwrap(), osas, worker::Leaving::default()).await.unwrap();
    assert!(worker::renew(&mette, u32::MAX).await.unwrap());
    assert_eq!((opened(1).await, opened(2).await), (None, Some(all)));
    // And the folders of the house, through the teams' keys and by themselves.
    for wrap in store.wraps_for(Holder::Recovery(KeyVersion::FIRST)).await.unwrap() {
        match wrap.subject {
            KeySubject::Folder(..) => drop(unwrap_for_recovery::<FolderKey>(&secret, organisation, &wrap).unwrap()),
            KeySubject::Team(..) => drop(unwrap_for_recovery::<TeamKey>(&secret, organisation, &wrap).unwrap()),
        }
    }
}
