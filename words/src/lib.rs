//! What Tillid says, in every language it speaks.
