//! Shaking hands with whoever comes, before anything is asked for: so many at once, and nobody keeps a hand by being
//! slow.
//!
//! **Invariant.** Who shakes hands as fast as a network lets her gets in, however many others come and say nothing: when
//! there are too many, those go who have been at it longest, and first those of the address that sent most.

use std::{
    collections::{HashMap, VecDeque},
    future::pending,
    io,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use axum::serve::Listener;
use tokio::{
    sync::mpsc,
    task::{AbortHandle, Id, JoinSet},
    time::{Instant, sleep_until, timeout},
};

/// How many hands there are, and how long each is held out.
#[derive(Debug, Clone, Copy)]
pub struct Hands {
    /// At once.
    pub most: usize,
    /// At once to one address: an office behind one router, not more.
    pub each: usize,
    /// To somebody on a slow network.
    pub patience: Duration,
    /// The same while more than half of them are held out.
    pub hurry: Duration,
}

impl Default for Hands {
    fn default() -> Self {
        Self { most: 256, each: 64, patience: Duration::from_secs(10), hurry: Duration::from_secs(3) }
    }
}

impl Hands {
    /// Shakes hands with whoever comes to the door, until nobody wants those any more who are through.
    pub async fn shake<L, S, F>(self, mut door: L, how: impl Fn(L::Io) -> F, inside: mpsc::Sender<(S, SocketAddr)>)
    where
        L: Listener<Addr = SocketAddr>,
        S: Send + 'static,
        F: Future<Output = io::Result<S>> + Send + 'static,
    {
        let (mut shaking, mut held, mut through) = (JoinSet::new(), Held::default(), VecDeque::new());
        loop {
            tokio::select! {
                place = inside.reserve(), if !through.is_empty() => {
                    let Ok(place) = place else { return };
                    if let Some(one) = through.pop_front() {
                        place.send(one);
                    }
                }
                Some(done) = shaking.join_next_with_id() => match done {
                    Ok((id, shaken)) => {
                        held.let_go(id);
                        through.extend(shaken);
                    }
                    Err(given_up) => held.let_go(given_up.id()),
                },
                // While nobody is let in, whoever comes next waits outside.
                (stream, address) = door.accept(), if through.len() < self.each => {
                    let network = network_of(address.ip());
                    held.make_room(&self, network);
                    let shaken = timeout(self.patience, how(stream));
                    let hand = shaking.spawn(async move { Some((shaken.await.ok()?.ok()?, address)) });
                    held.hold(network, hand);
                }
                () = inside.closed() => return,
                () = held.in_a_hurry(&self) => held.give_up_on_oldest(),
            }
        }
    }
}

/// Hands that are held out, the oldest first.
#[derive(Default)]
struct Held(VecDeque<Hand>);

struct Hand {
    network: IpAddr,
    since: Instant,
    task: AbortHandle,
}

impl Held {
    fn hold(&mut self, network: IpAddr, task: AbortHandle) {
        self.0.push_back(Hand { network, since: Instant::now(), task });
    }

    fn let_go(&mut self, id: Id) {
        self.0.retain(|hand| hand.task.id() != id);
    }

    fn of(&self, network: IpAddr) -> usize {
        self.0.iter().filter(|hand| hand.network == network).count()
    }

    /// Makes room for one more from this network: among its own when it has as many as one may have, else among those of
    /// whichever has most.
    fn make_room(&mut self, hands: &Hands, network: IpAddr) {
        let full = self.0.len() >= hands.most;
        let whose = match self.of(network) {
            own if own >= hands.each => Some(network),
            _ if full => self.busiest(),
            _ => None,
        };
        if let Some(at) = self.0.iter().position(|hand| Some(hand.network) == whose) {
            self.give_up(at);
        }
    }

    /// Whichever network has most; of several with as many, that of the oldest.
    fn busiest(&self) -> Option<IpAddr> {
        let mut counts = HashMap::<_, usize>::new();
        for hand in &self.0 {
            *counts.entry(hand.network).or_default() += 1;
        }
        let most = counts.values().max();
        self.0.iter().map(|hand| hand.network).find(|network| counts.get(network) == most)
    }

    /// Resolves when many hands are held out, and the oldest for too long.
    async fn in_a_hurry(&self, hands: &Hands) {
        match self.0.front() {
            Some(oldest) if self.0.len() > hands.most / 2 => sleep_until(oldest.since + hands.hurry).await,
            _ => pending().await,
        }
    }

    fn give_up_on_oldest(&mut self) {
        self.give_up(0);
    }

    fn give_up(&mut self, at: usize) {
        if let Some(hand) = self.0.remove(at) {
            hand.task.abort();
        }
    }
}

/// Where somebody comes from: an address, or the network of 2^64 addresses that one customer gets (RFC 6177).
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() & (u128::MAX << 64)).into()),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::{TcpListener, TcpSocket, TcpStream},
    };

    use super::*;

    type Through = mpsc::Receiver<(TcpStream, SocketAddr)>;

    /// A door at which one byte is a handshake.
    async fn open(hands: Hands, room: usize) -> (SocketAddr, Through) {
        let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = door.local_addr().unwrap();
        let (inside, through) = mpsc::channel(room);
        let how = |mut stream: TcpStream| async move {
            stream.read_u8().await?;
            Ok(stream)
        };
        tokio::spawn(hands.shake(door, how, inside));
        (address, through)
    }

    /// Somebody from an address of this machine who says nothing yet.
    async fn comes(door: SocketAddr, from: u8) -> TcpStream {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::new(IpAddr::V4(Ipv4Addr::new(127, 0, 0, from)), 0)).unwrap();
        socket.connect(door).await.unwrap()
    }

    async fn gets_in(through: &mut Through, stream: &mut TcpStream) -> bool {
        stream.write_u8(1).await.ok();
        let who = stream.local_addr().unwrap();
        matches!(timeout(Duration::from_secs(20), through.recv()).await, Ok(Some((_, came))) if came == who)
    }

    /// With all the patience of the world, so that it is not the clock that lets anybody in.
    fn patient(most: usize, each: usize) -> Hands {
        let ever = Duration::from_hours(9);
        Hands { most, each, patience: ever, hurry: ever }
    }

    #[tokio::test]
    async fn whoever_says_nothing_keeps_nobody_from_shaking_hands() {
        let (door, mut through) = open(patient(8, 8), 4).await;
        let mut silent = Vec::new();
        for number in 0..50 {
            silent.push(comes(door, 2 + number % 5).await);
        }
        assert!(gets_in(&mut through, &mut comes(door, 9).await).await);
        assert!(gets_in(&mut through, silent.last_mut().unwrap()).await, "the last of them may still say something");
    }

    #[tokio::test]
    async fn of_many_who_come_from_everywhere_the_oldest_go() {
        let (door, mut through) = open(patient(8, 8), 4).await;
        let mut silent = Vec::new();
        for from in 10..30 {
            silent.push(comes(door, from).await);
        }
        let mut slow = comes(door, 2).await;
        for from in 30..36 {
            silent.push(comes(door, from).await);
        }
        // Once this one is through, all before her have been met.
        assert!(gets_in(&mut through, &mut comes(door, 40).await).await);
        assert!(gets_in(&mut through, &mut slow).await, "fewer came after her than there are hands");
    }

    #[tokio::test]
    async fn who_is_slow_is_kept_while_one_address_sends_many() {
        for hands in [patient(8, 8), patient(8, 3)] {
            let (door, mut through) = open(hands, 4).await;
            let mut slow = comes(door, 2).await;
            let mut many = Vec::new();
            for _ in 0..30 {
                many.push(comes(door, 3).await);
            }
            // Once this one is through, all before her have been met.
            assert!(gets_in(&mut through, &mut comes(door, 4).await).await);
            assert!(gets_in(&mut through, &mut slow).await, "{hands:?}");
            // Of the many, as many are left as there are hands for one address.
            let mut left = 0;
            for one in &mut many {
                left += usize::from(timeout(Duration::from_millis(50), one.read_u8()).await.is_err());
            }
            assert!(left <= hands.each, "{left} of {hands:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_comes_to_nothing_is_let_go_and_sooner_when_many_are_there() {
        for (others, less, more) in [(0, 10, 15), (5, 3, 8)] {
            let (door, _through) = open(Hands { most: 8, ..Hands::default() }, 4).await;
            let mut silent = comes(door, 2).await;
            let mut many = Vec::new();
            for from in 0..others {
                many.push(comes(door, 3 + from).await);
            }
            let since = Instant::now();
            assert!(silent.read_u8().await.is_err(), "the door is shut");
            let waited = since.elapsed().as_secs_f64().round();
            assert!(waited >= f64::from(less) - 1.0 && waited < f64::from(more), "{waited} with {others}");
        }
    }

    #[tokio::test]
    async fn whoever_is_through_waits_for_her_place_and_is_not_lost() {
        let (door, mut through) = open(patient(64, 32), 1).await;
        let mut streams = Vec::new();
        for _ in 0..40 {
            let mut stream = comes(door, 2).await;
            stream.write_u8(1).await.unwrap();
            streams.push(stream);
        }
        for number in 0..40 {
            assert!(timeout(Duration::from_secs(20), through.recv()).await.is_ok(), "{number}");
        }
    }
}
