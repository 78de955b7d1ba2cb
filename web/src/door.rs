//! Lets connections in: so many at once, and nobody keeps a place by being slow to say what she wants.
//!
//! **Invariant.** A stranger who opens connections and says nothing shuts nobody out for longer than [`Door::head`], one
//! who does not take what she asked for for no longer than [`Door::answer`]; one who asks on and on stands in line when
//! few places are free; and none of them takes the files that the database needs.

use std::{
    io,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    serve::Listener,
};
use http_body::{Frame, SizeHint};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    sync::Semaphore,
    time::{Sleep, sleep, timeout},
};

use crate::pace::Paced;

/// How many come in, and how long each may take.
#[derive(Debug, Clone, Copy)]
pub struct Door {
    /// Connections at once. The next one waits outside.
    pub places: usize,
    /// Until the head of a request is there, also of the next one on the same connection.
    pub head: Duration,
    /// Until its body is there: a text of a night over a slow network, not more.
    pub body: Duration,
    /// How long an answer may lie there without a byte of it being taken.
    pub answer: Duration,
}

impl Default for Door {
    fn default() -> Self {
        Self {
            places: 512,
            head: Duration::from_secs(15),
            body: Duration::from_mins(1),
            answer: Duration::from_mins(1),
        }
    }
}

impl Door {
    /// Serves until `stop` resolves, then finishes what is under way.
    pub async fn serve<L: Listener>(
        self,
        mut listener: L,
        router: Router,
        stop: impl Future<Output = ()>,
    ) -> io::Result<()> {
        let (places, under_way) = (Arc::new(Semaphore::new(self.places)), GracefulShutdown::new());
        let (patience, crowd) = (self.body, Crowd { places: places.clone(), few: self.places.div_ceil(4) });
        let router = router
            .layer(middleware::from_fn(move |request, next| in_time(patience, request, next)))
            .layer(middleware::from_fn_with_state(crowd, take_turns));
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(self.head);
        let mut stop = pin!(stop);
        loop {
            let arrived = async {
                let place = places.clone().acquire_owned().await;
                (place, listener.accept().await.0)
            };
            let (place, stream) = tokio::select! {
                arrived = arrived => arrived,
                () = &mut stop => break,
            };
            let service = TowerToHyperService::new(router.clone());
            let connection =
                under_way.watch(http.serve_connection(TokioIo::new(Paced::new(stream, self.answer)), service));
            tokio::spawn(async move {
                // Whoever went away, or took too long, is told nothing more.
                connection.await.ok();
                drop(place);
            });
        }
        drop(listener);
        // Whoever reads her answer too slowly does not keep the house from being closed in order.
        timeout(self.body, under_way.shutdown()).await.ok();
        Ok(())
    }
}

/// Whether many are inside.
#[derive(Clone)]
struct Crowd {
    places: Arc<Semaphore>,
    /// Free places from which on nobody keeps hers after her answer.
    few: usize,
}

/// When few places are free, each is for one answer: whoever asks again and again stands in line with the others.
async fn take_turns(State(crowd): State<Crowd>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if crowd.places.available_permits() < crowd.few {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

async fn in_time(patience: Duration, request: Request, next: Next) -> Response {
    next.run(request.map(|body| Body::new(InTime { body, end: Box::pin(sleep(patience)) }))).await
}

/// A body that breaks off when it is not there in time.
struct InTime {
    body: Body,
    end: Pin<Box<Sleep>>,
}

impl http_body::Body for InTime {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Pending if self.end.as_mut().poll(context).is_ready() => {
                Poll::Ready(Some(Err(axum::Error::new(io::Error::from(io::ErrorKind::TimedOut)))))
            }
            polled => polled,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::routing::{get, post};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::{TcpListener, TcpStream},
        sync::oneshot,
        task::JoinHandle,
        time::Instant,
    };

    use super::*;

    async fn open(door: Door) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<io::Result<()>>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let router = Router::new()
            .route("/", get(async || "inside"))
            .route("/", post(async |text: String| text.len().to_string()))
            .route("/long", get(async || "long ".repeat(8 << 20)));
        let serving = tokio::spawn(door.serve(listener, router, async {
            stopped.await.ok();
        }));
        (address, stop, serving)
    }

    async fn say(address: SocketAddr, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    async fn heard(stream: &mut TcpStream) -> String {
        let mut heard = Vec::new();
        // A door that never lets go is told here, and keeps nobody waiting.
        let said = timeout(Duration::from_hours(1), stream.read_to_end(&mut heard)).await;
        assert!(said.is_ok(), "nobody was let go");
        String::from_utf8(heard).unwrap()
    }

    const WHOLE: &str = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    const HALF: &str = "GET / HTTP/1.1\r\nhost:";
    const HALF_BODY: &str = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\nconnection: close\r\n\r\nhalf";

    #[tokio::test(start_paused = true)]
    async fn half_a_head_and_half_a_body_are_waited_for_and_then_let_go() {
        let door = Door::default();
        let (address, _stop, _serving) = open(door).await;
        for (text, patience) in [(HALF, door.head), (HALF_BODY, door.body)] {
            let since = Instant::now();
            let mut slow = say(address, text).await;
            let answer = heard(&mut slow).await;
            assert!(!answer.contains("200 OK"), "{answer}");
            assert!(since.elapsed() >= patience && since.elapsed() < patience * 2, "{:?}", since.elapsed());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_comes_when_all_places_are_taken_by_silent_ones_gets_in() {
        let (address, _stop, _serving) = open(Door { places: 3, ..Door::default() }).await;
        let mut silent = Vec::new();
        for _ in 0..9 {
            silent.push(say(address, HALF).await);
        }
        assert!(heard(&mut say(address, WHOLE).await).await.ends_with("inside"));
        drop(silent);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_asks_again_and_again_stands_in_line() {
        const AGAIN: &str = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
        let (address, _stop, _serving) = open(Door { places: 1, ..Door::default() }).await;
        let mut polite = say(address, &AGAIN.repeat(3)).await;
        let told = heard(&mut polite).await;
        assert!(told.contains("connection: close"), "{told}");
        assert_eq!(told.matches("inside").count(), 1, "she asked three times, and is let go after the first: {told}");
        let (address, _stop, _serving) = open(Door { places: 8, ..Door::default() }).await;
        let mut one = say(address, AGAIN).await;
        let mut answer = [0; 256];
        for _ in 0..3 {
            let read = one.read(&mut answer).await.unwrap();
            assert!(answer[..read].ends_with(b"inside"), "where there is room, the connection stays");
            one.write_all(AGAIN.as_bytes()).await.unwrap();
        }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_take_her_answer_keeps_her_place_for_so_long_only() {
        let door = Door { places: 1, ..Door::default() };
        let (address, _stop, _serving) = open(door).await;
        let since = Instant::now();
        let mut slow = say(address, "GET /long HTTP/1.1\r\nhost: x\r\n\r\n").await;
        slow.read_exact(&mut [0; 9]).await.unwrap();
        assert!(heard(&mut say(address, WHOLE).await).await.ends_with("inside"));
        assert!(since.elapsed() < door.answer * 2, "{:?}", since.elapsed());
        drop(slow);
    }

    #[tokio::test]
    async fn what_is_under_way_is_finished_before_the_door_is_shut() {
        let (address, stop, serving) = open(Door::default()).await;
        let mut begun = say(address, HALF_BODY).await;
        // Another whole request on another connection: by then the first has been let in.
        assert!(heard(&mut say(address, WHOLE).await).await.ends_with("inside"));
        stop.send(()).unwrap();
        begun.write_all(b" a cup").await.unwrap();
        assert!(heard(&mut begun).await.ends_with("10"));
        serving.await.unwrap().unwrap();
        assert!(TcpStream::connect(address).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_read_her_answer_keeps_no_door_open() {
        let (address, stop, serving) = open(Door::default()).await;
        let mut slow = say(address, "GET /long HTTP/1.1\r\nhost: x\r\n\r\n").await;
        slow.read_exact(&mut [0; 9]).await.unwrap();
        stop.send(()).unwrap();
        timeout(Duration::from_hours(1), serving).await.unwrap().unwrap().unwrap();
        drop(slow);
    }
}
