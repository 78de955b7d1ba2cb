//! What a street phone writes: sealed to its team's intake key, signed by the phone.
//!
//! HPKE base mode (RFC 9180) with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: what every phone browser has.

mod device;
mod envelope;
mod keys;

pub use device::{DeviceMark, DeviceSecret, Receipt, is_device_key, verify_note};
pub use envelope::{LARGEST, NoteAddress, open_note, seal_note};
pub use keys::{IntakePublic, IntakeSecret};
