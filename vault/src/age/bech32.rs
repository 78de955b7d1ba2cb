//! Bech32 (BIP 173): letters without look-alikes and with a checksum, for keys that are typed from paper.

use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const CHECK: usize = 6;

/// `prefix`, `1`, the bytes in groups of five bits, six letters of checksum; all small.
pub(super) fn encode(prefix: &str, bytes: &[u8]) -> Zeroizing<String> {
    let mut values = Zeroizing::new(Vec::with_capacity(bytes.len() * 8 / 5 + 1 + CHECK));
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = ((held << 8) | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            values.push(five(held >> bits));
        }
    }
    if bits > 0 {
        values.push(five(held << (5 - bits)));
    }
    let sum = checksum(prefix, &[values.as_slice(), &[0; CHECK]].concat()) ^ 1;
    values.extend((0_u32..6).map(|place| five(sum >> (5 * (5 - place)))));
    let letters = values.iter().filter_map(|value| ALPHABET.get(usize::from(*value)));
    let mut text = Zeroizing::new(String::with_capacity(prefix.len() + 1 + values.len()));
    text.push_str(prefix);
    text.push('1');
    text.extend(letters.map(|letter| char::from(*letter)));
    text
}

/// Reads 32 bytes back, all small or all capital. `None` when a letter is wrong.
pub(super) fn decode(prefix: &str, text: &str) -> Option<Zeroizing<[u8; 32]>> {
    if text.chars().any(|letter| letter.is_ascii_uppercase()) && text.chars().any(|letter| letter.is_ascii_lowercase())
    {
        return None;
    }
    let text = Zeroizing::new(text.to_ascii_lowercase());
    let rest = text.strip_prefix(prefix)?.strip_prefix('1')?;
    let value = |letter: u8| ALPHABET.iter().position(|known| *known == letter).and_then(|at| u8::try_from(at).ok());
    let values = Zeroizing::new(rest.bytes().map(value).collect::<Option<Vec<u8>>>()?);
    // 32 bytes are 52 groups of five bits, the last of them with one bit that says something.
    if values.len() != 52 + CHECK || checksum(prefix, &values) != 1 {
        return None;
    }
    let mut bytes = Zeroizing::new([0; 32]);
    let (mut held, mut bits, mut at) = (0_u32, 0_u32, 0_usize);
    for value in values.iter().take(52) {
        held = ((held << 5) | u32::from(*value)) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            *bytes.get_mut(at)? = u8::try_from((held >> bits) & 0xff).ok()?;
            at += 1;
        }
    }
    (held & ((1 << bits) - 1) == 0).then_some(bytes)
}

fn five(value: u32) -> u8 {
    u8::try_from(value & 31).unwrap_or_default()
}

fn checksum(prefix: &str, values: &[u8]) -> u32 {
    let high = prefix.bytes().map(|byte| byte >> 5);
    let low = prefix.bytes().map(|byte| byte & 31);
    let all = high.chain([0]).chain(low).chain(values.iter().copied());
    all.fold(1_u32, |sum, value| {
        let top = sum >> 25;
        let start = ((sum & 0x1ff_ffff) << 5) ^ u32::from(value);
        let generators = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
        generators.iter().zip(0..).fold(start, |sum, (with, bit)| if (top >> bit) & 1 == 1 { sum ^ with } else { sum })
    })
}
