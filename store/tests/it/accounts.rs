//! People who work here, their sessions, codes and phones; keys and statements.

use store::{
    Account, AccountState, Change, Day, Device, DeviceState, Draft, Folder, FolderKind, Invitation, KnownDevice,
    Minute, Seated, Seq, Session, StoreError,
};
use vault::{
    id::{DeviceId, FolderId, OrganisationId, TeamId, WorkerId},
    identity::Identity,
    key::{Holder, KeySubject, KeyVersion},
    statement::{SignedStatement, Statement},
    wrap::Wrap,
};

use crate::{house::on_both, make::*};

fn account(version: i64) -> Account {
    Account {
        worker: WorkerId::from_bytes([4; 16]),
        login_tag: [5; 32],
        state: AccountState::Waiting,
        version,
        by_passphrase: vec![1, 2],
        by_code: vec![3],
        public: [6; 64],
        totp: None,
        totp_step: None,
    }
}

fn session(tag: u8) -> Session {
    Session { tag: [tag; 32], worker: account(1).worker, sealed: vec![tag], started: Minute(10), seen: Minute(10) }
}

on_both! {
    async fn an_account_changes_one_version_at_a_time(house: &mut House) {
        let store = &house.store;
        let (first, mut second) = (account(1), account(2));
        second.state = AccountState::Active;
        (second.totp, second.totp_step) = (Some(vec![9; 50]), Some(58_000_000));
        assert!(matches!(store.commit(commit(vec![Change::Account(second.clone())])).await, Err(StoreError::Conflict)));
        store.commit(commit(vec![Change::Account(first.clone())])).await.unwrap();
        assert!(matches!(store.commit(commit(vec![Change::Account(first.clone())])).await, Err(StoreError::Conflict)));
        assert_eq!(store.account(first.worker).await.unwrap(), Some(first.clone()));
        store.commit(commit(vec![Change::Account(second.clone())])).await.unwrap();
        assert!(matches!(store.commit(commit(vec![Change::Account(second.clone())])).await, Err(StoreError::Conflict)));
        assert_eq!(store.account_by_login(&[5; 32]).await.unwrap(), Some(second.clone()));
        assert_eq!(store.account_by_login(&[6; 32]).await.unwrap(), None);
        let namesake = Account { worker: WorkerId::from_bytes([8; 16]), ..first };
        assert!(matches!(store.commit(commit(vec![Change::Account(namesake)])).await, Err(StoreError::Conflict)));
        assert_eq!(store.accounts().await.unwrap(), [second]);
    }

    async fn an_account_that_opens_with_something_else_meanwhile_is_another_one(house: &mut House) {
        let store = &house.store;
        store.commit(commit(vec![Change::Account(account(1))])).await.unwrap();
        let expect = |before: Account| commit(vec![Change::ExpectAccount(before)]);
        store.commit(expect(account(1))).await.unwrap();
        let used = Account { totp_step: Some(7), state: AccountState::Active, ..account(2) };
        store.commit(commit(vec![Change::Account(used)])).await.unwrap();
        store.commit(expect(account(1))).await.unwrap();
        let changed = [
            Account { by_passphrase: vec![99], ..account(1) },
            Account { by_code: vec![99], ..account(1) },
            Account { totp: Some(vec![99]), ..account(1) },
            Account { public: [99; 64], ..account(1) },
            Account { worker: WorkerId::from_bytes([99; 16]), ..account(1) },
        ];
        for other in changed {
            assert!(matches!(store.commit(expect(other)).await, Err(StoreError::Conflict)));
        }
        let left = Account { state: AccountState::Left, ..account(3) };
        store.commit(commit(vec![Change::Account(left)])).await.unwrap();
        assert!(matches!(store.commit(expect(account(1))).await, Err(StoreError::Conflict)));
    }

    async fn only_an_account_that_waits_is_taken_away(house: &mut House) {
        let store = &house.store;
        let worker = account(1).worker;
        assert!(matches!(store.commit(commit(vec![Change::DropWaiting(worker)])).await, Err(StoreError::Conflict)));
        store.commit(commit(vec![Change::Account(account(1))])).await.unwrap();
        store.commit(commit(vec![Change::DropWaiting(worker)])).await.unwrap();
        assert_eq!(store.account(worker).await.unwrap(), None);
        store.commit(commit(vec![Change::Account(account(1))])).await.unwrap();
        store.commit(commit(vec![Change::Account(Account { state: AccountState::Active, ..account(2) })])).await.unwrap();
        assert!(matches!(store.commit(commit(vec![Change::DropWaiting(worker)])).await, Err(StoreError::Conflict)));
        assert!(store.account(worker).await.unwrap().is_some());
    }

    async fn a_session_comes_with_what_every_request_must_know(house: &mut House) {
        let store = &house.store;
        assert_eq!(store.seated(&[1; 32]).await.unwrap(), None);
        store.commit(commit(vec![Change::Session(session(1))])).await.unwrap();
        let seated = store.seated(&[1; 32]).await.unwrap().unwrap();
        let expected = Seated { session: session(1), account: AccountState::Left, signed: Seq(0) };
        assert_eq!(seated, expected, "whoever has no account any more has left");
        store.commit(commit(vec![Change::Account(account(1))])).await.unwrap();
        assert_eq!(store.seated(&[1; 32]).await.unwrap().unwrap().account, AccountState::Waiting);
        let statement = Statement::Root { name: "us".into(), public: Identity::generate(&mut rng()).public() };
        let signer = Identity::generate(&mut rng());
        let signed = SignedStatement::sign(&signer, OrganisationId::random(&mut rng()), &statement, &mut rng());
        let receipt = store.commit(commit(vec![Change::Statement(signed)])).await.unwrap();
        assert_eq!(store.seated(&[1; 32]).await.unwrap().unwrap().signed, receipt.seq);
    }

    async fn the_same_one_time_code_counts_once(house: &mut House) {
        house.store.commit(commit(vec![Change::Account(account(1))])).await.unwrap();
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let store = house.store.clone();
            let used = Account { totp_step: Some(7), ..account(2) };
            callers.spawn(async move { store.commit(commit(vec![Change::Account(used)])).await.is_ok() });
        }
        assert_eq!(callers.join_all().await.into_iter().filter(|won| *won).count(), 1);
    }

    async fn sessions_that_are_over_go_and_one_browser_is_forgotten_by_its_owner_alone(house: &mut House) {
        let store = &house.store;
        let worker = account(1).worker;
        let old = Session { started: Minute(1), seen: Minute(30), ..session(2) };
        let live = Session { started: Minute(20), seen: Minute(30), ..session(3) };
        let known = |tag| KnownDevice { tag: [tag; 32], worker, last: Day(7), label: vec![tag] };
        let sessions = [session(1), old, live.clone()].into_iter().map(Change::Session);
        let changes = sessions.chain([Change::KnownDevice(known(1)), Change::KnownDevice(known(2))]).collect();
        store.commit(commit(changes)).await.unwrap();
        let before = Change::DropSessionsBefore { seen: Minute(20), started: Minute(10) };
        let another = Change::DropKnownDevice { tag: [1; 32], worker: WorkerId::from_bytes([8; 16]) };
        store.commit(commit(vec![before, another])).await.unwrap();
        assert_eq!(store.sessions_of(worker).await.unwrap(), [live]);
        assert_eq!(store.known_devices_of(worker).await.unwrap().len(), 2, "not hers to forget");
        store.commit(commit(vec![Change::DropKnownDevice { tag: [1; 32], worker }])).await.unwrap();
        assert_eq!(store.known_devices_of(worker).await.unwrap(), [known(2)]);
    }

    async fn an_ended_session_does_not_come_back(house: &mut House) {
        let store = &house.store;
        let worker = account(1).worker;
        let changes = vec![Change::Session(session(1)), Change::Session(session(2))];
        store.commit(commit(changes)).await.unwrap();
        let touch = |tag| Change::TouchSession { tag: [tag; 32], seen: Minute(12) };
        store.commit(commit(vec![touch(1), Change::DropSession([2; 32])])).await.unwrap();
        store.commit(commit(vec![touch(2)])).await.unwrap();
        let seen = Session { seen: Minute(12), ..session(1) };
        assert_eq!(store.session(&[1; 32]).await.unwrap(), Some(seen.clone()));
        assert_eq!(store.session(&[2; 32]).await.unwrap(), None);
        assert_eq!(store.sessions_of(worker).await.unwrap(), [seen]);
        store.commit(commit(vec![Change::DropSessionsOf(worker)])).await.unwrap();
        assert_eq!(store.sessions_of(worker).await.unwrap(), []);
    }

    async fn an_invitation_is_used_once(house: &mut House) {
        let store = &house.store;
        let worker = account(1).worker;
        let offered = Invitation { tag: [1; 32], worker, expires: Minute(99), tries: 0, sealed: vec![4] };
        let tried = Invitation { tries: 1, ..offered.clone() };
        store.commit(commit(vec![Change::Invitation(offered)])).await.unwrap();
        store.commit(commit(vec![Change::Invitation(tried.clone())])).await.unwrap();
        assert_eq!(store.invitation(&[1; 32]).await.unwrap(), Some(tried.clone()));
        assert_eq!(store.invitations().await.unwrap(), std::slice::from_ref(&tried));
        store.commit(commit(vec![Change::DropInvitation([1; 32])])).await.unwrap();
        store.commit(commit(vec![Change::Invitation(Invitation { tries: 2, ..tried })])).await.unwrap();
        let again = store.commit(commit(vec![Change::DropInvitation([1; 32])])).await;
        assert!(matches!(again, Err(StoreError::Conflict)));
        assert_eq!(store.invitations().await.unwrap(), []);
    }

    async fn a_revoked_phone_stays_revoked(house: &mut House) {
        let store = &house.store;
        let active = Device {
            id: DeviceId::from_bytes([1; 16]),
            team: TeamId::from_bytes([2; 16]),
            worker: account(1).worker,
            state: DeviceState::Active,
            token_tag: [3; 32],
            public: vec![4; 65],
            last: None,
        };
        let revoked = Device { state: DeviceState::Revoked, last: Some(Day(20_000)), ..active.clone() };
        store.commit(commit(vec![Change::Device(active.clone())])).await.unwrap();
        assert_eq!(store.device_by_token(&[3; 32]).await.unwrap(), Some(active.clone()));
        store.commit(commit(vec![Change::Device(revoked.clone())])).await.unwrap();
        let late = store.commit(commit(vec![Change::Device(active)])).await;
        assert!(matches!(late, Err(StoreError::Conflict)));
        assert_eq!(store.device(revoked.id).await.unwrap(), Some(revoked.clone()));
        assert_eq!(store.devices().await.unwrap(), [revoked]);
    }

    async fn drafts_settings_and_known_browsers_are_replaced(house: &mut House) {
        let store = &house.store;
        let worker = account(1).worker;
        for n in [1_u8, 2] {
            let draft = Draft { worker, key: [1; 32], sealed: vec![n], day: Day(n.into()) };
            let known = KnownDevice { tag: [1; 32], worker, last: Day(n.into()), label: vec![n] };
            let setting = Change::Setting { name: "areas".into(), value: vec![n] };
            store.commit(commit(vec![Change::Draft(draft), Change::KnownDevice(known), setting])).await.unwrap();
        }
        let draft = Draft { worker, key: [1; 32], sealed: vec![2], day: Day(2) };
        let known = KnownDevice { tag: [1; 32], worker, last: Day(2), label: vec![2] };
        assert_eq!(store.drafts(worker).await.unwrap(), [draft]);
        assert_eq!(store.known_device(&[1; 32]).await.unwrap(), Some(known.clone()));
        assert_eq!(store.known_devices_of(worker).await.unwrap(), [known]);
        assert_eq!(store.setting("areas").await.unwrap(), Some(vec![2]));
        let drop_draft = Change::DropDraft { worker, key: [1; 32] };
        store.commit(commit(vec![drop_draft, Change::DropKnownDevicesOf(worker)])).await.unwrap();
        assert_eq!(store.drafts(worker).await.unwrap(), []);
        assert_eq!(store.known_devices_of(worker).await.unwrap(), []);
    }

    async fn wraps_are_found_by_holder_and_by_key(house: &mut House) {
        let store = &house.store;
        let (team, folder) = (TeamId::from_bytes([1; 16]), FolderId::from_bytes([1; 16]));
        let worker = Holder::Worker(account(1).worker);
        let subjects = [KeySubject::Team(team, KeyVersion(1)), KeySubject::Folder(folder, KeyVersion(1))];
        let holders = [worker, Holder::Team(team, KeyVersion(1)), Holder::Team(team, KeyVersion(2)), Holder::Recovery(KeyVersion(1))];
        let mut all = Vec::new();
        for subject in subjects {
            for (n, holder) in (0_u8..).zip(holders) {
                all.push(Wrap { subject, holder, body: vec![n] });
            }
        }
        store.commit(commit(all.iter().cloned().map(Change::Wrap).collect())).await.unwrap();
        for (n, holder) in holders.into_iter().enumerate() {
            let mut found = store.wraps_for(holder).await.unwrap();
            found.sort_by_key(|wrap| wrap.subject);
            assert_eq!(found, [all[n].clone(), all[n + 4].clone()]);
        }
        store.commit(commit(vec![Change::DropWrap { subject: subjects[1], holder: worker }])).await.unwrap();
        assert_eq!(store.wraps_of(subjects[0]).await.unwrap().len(), 4);
        assert_eq!(store.wraps_of(subjects[1]).await.unwrap().len(), 3);
        let renewed = Wrap { body: vec![7; 99], ..all[0].clone() };
        store.commit(commit(vec![Change::Wrap(renewed.clone())])).await.unwrap();
        assert_eq!(store.wraps_for(worker).await.unwrap(), [renewed]);
    }

    async fn of_two_who_take_each_others_key_at_once_one_keeps_hers(house: &mut House) {
        let subject = KeySubject::Folder(FolderId::from_bytes([1; 16]), KeyVersion(1));
        let [one, other] = [1, 2].map(|n| Holder::Worker(WorkerId::from_bytes([n; 16])));
        let newer = KeySubject::Folder(FolderId::from_bytes([1; 16]), KeyVersion(2));
        let team = Holder::Team(TeamId::from_bytes([1; 16]), KeyVersion(1));
        for _ in 0..10 {
            let both = [one, other].map(|holder| Change::Wrap(Wrap { subject, holder, body: vec![1] }));
            house.store.commit(commit(both.to_vec())).await.unwrap();
            let mut callers = tokio::task::JoinSet::new();
            for (me, her) in [(one, other), (other, one)] {
                let setting = Change::Setting { name: "who".into(), value: vec![1] };
                let expect = Change::ExpectHolder { subject, holder: me };
                let take = Change::DropWrap { subject, holder: her };
                let (store, taking) = (house.store.clone(), commit(vec![setting, expect, take]));
                callers.spawn(async move { store.commit(taking).await });
            }
            let ends = callers.join_all().await;
            assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1);
            assert!(ends.iter().any(|end| matches!(end, Err(StoreError::Conflict))));
            assert_eq!(house.store.wraps_of(subject).await.unwrap().len(), 1);
        }
        for (subject, holder) in [(newer, one), (newer, other), (subject, team)] {
            let expect = commit(vec![Change::ExpectHolder { subject, holder }]);
            assert!(matches!(house.store.commit(expect).await, Err(StoreError::Conflict)));
        }
    }

    async fn statements_come_in_order_and_whole_commits(house: &mut House) {
        let store = &house.store;
        let lead = Identity::generate(&mut rng());
        let sign = |n: u8| {
            let statement = Statement::Left { worker: WorkerId::from_bytes([n; 16]) };
            SignedStatement::sign(&lead, organisation(), &statement, &mut rng())
        };
        let all: Vec<SignedStatement> = (0..6).map(sign).collect();
        for part in all.chunks(2) {
            store.commit(commit(part.iter().cloned().map(Change::Statement).collect())).await.unwrap();
        }
        let page = store.statements(Seq(0), 3).await.unwrap();
        assert_eq!(page.iter().map(|stored| &stored.statement).collect::<Vec<_>>(), all[..4].iter().collect::<Vec<_>>());
        let page = store.statements(page[3].seq, 3).await.unwrap();
        assert_eq!(page.iter().map(|stored| &stored.statement).collect::<Vec<_>>(), all[4..].iter().collect::<Vec<_>>());
        let again = commit(vec![Change::Statement(all[0].clone())]);
        assert!(matches!(store.commit(again).await, Err(StoreError::Conflict)));
    }

    async fn a_folder_is_made_once_and_starts_empty(house: &mut House) {
        let store = &house.store;
        for (kind, team) in [
            (FolderKind::Organisation, None),
            (FolderKind::Team, Some(TeamId::from_bytes([1; 16]))),
            (FolderKind::Worker, None),
            (FolderKind::Person, None),
        ] {
            let folder = Folder { kind, team, ..folder() };
            store.commit(commit(vec![Change::Folder(folder.clone())])).await.unwrap();
            assert_eq!(store.folder(folder.id).await.unwrap(), Some(folder.clone()));
            let again = store.commit(commit(vec![Change::Folder(folder)])).await;
            assert!(matches!(again, Err(StoreError::Conflict)));
        }
    }
}
