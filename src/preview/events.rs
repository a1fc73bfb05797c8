//! What browsers are told, one after the other: an event has a name, a number and JSON.

use axum::response::sse::Event;
use futures_core::Stream;
use serde_json::Value;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{self, Receiver, Sender};

/// A browser that does not listen for so many events is let go; it comes back and is told
/// everything.
const WAITING: usize = 512;

/// One thing to be told.
#[derive(Clone)]
pub struct Message {
    /// What it is about.
    pub name: &'static str,
    /// The run it comes of.
    pub run: u64,
    /// What there is to know.
    pub data: Value,
}

/// Everybody who listens.
#[derive(Default)]
pub struct Listeners(Vec<Sender<Message>>);

impl Listeners {
    /// Somebody more, who is told these first.
    pub fn listen(&mut self, first: Vec<Message>) -> Messages {
        let (sender, receiver) = mpsc::channel(WAITING);
        if first.into_iter().all(|message| sender.try_send(message).is_ok()) {
            self.0.push(sender);
        }
        Messages(receiver)
    }

    /// Tells all of them.
    pub fn tell(&mut self, message: &Message) {
        self.0.retain(|listener| listener.try_send(message.clone()).is_ok());
    }
}

/// What one browser is told.
pub struct Messages(Receiver<Message>);

impl Stream for Messages {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let event = |message: Message| {
            let data = message.data.to_string();
            Ok(Event::default().event(message.name).id(message.run.to_string()).data(data))
        };
        self.0.poll_recv(context).map(|next| next.map(event))
    }
}
