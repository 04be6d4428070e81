import { crc32, deflateSync } from 'node:zlib'

/** The segments of each digit, as on a pocket calculator: top, upper left, upper right, middle, lower left, lower right, bottom. */
const SEGMENTS = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
]
const WIDE = 50
const HIGH = 90
const THICK = 10
const GAP = 24
const BETWEEN_GROUPS = 40
const MARGIN = 40
const PER_ROW = 8

/** The number as a PNG: black digits on white, two rows of two groups, and not one word that could say what it is for. */
export function numberPicture(code: string): Buffer {
  const rows = code.match(new RegExp(`.{1,${PER_ROW}}`, 'g')) ?? []
  const width = 2 * MARGIN + PER_ROW * (WIDE + GAP) - GAP + BETWEEN_GROUPS
  const height = 2 * MARGIN + rows.length * (HIGH + MARGIN) - MARGIN
  const ink = new Uint8Array(width * height).fill(255)
  rows.forEach((digits, row) =>
    Array.from(digits, Number).forEach((digit, place) => {
      const x = MARGIN + place * (WIDE + GAP) + (place >= PER_ROW / 2 ? BETWEEN_GROUPS : 0)
      drawDigit(ink, width, { x, y: MARGIN + row * (HIGH + MARGIN) }, digit)
    }),
  )
  return png(ink, width, height)
}

const HALF = (HIGH - THICK) / 2
const PLACES: readonly (readonly [x: number, y: number, wide: number, high: number])[] = [
  [0, 0, WIDE, THICK],
  [0, 0, THICK, HALF + THICK],
  [WIDE - THICK, 0, THICK, HALF + THICK],
  [0, HALF, WIDE, THICK],
  [0, HALF, THICK, HALF + THICK],
  [WIDE - THICK, HALF, THICK, HALF + THICK],
  [0, HIGH - THICK, WIDE, THICK],
]

function drawDigit(ink: Uint8Array, width: number, at: { x: number; y: number }, digit: number): void {
  PLACES.forEach(([x, y, wide, high], segment) => {
    if (SEGMENTS[digit]?.[segment] !== '1') return
    for (let line = at.y + y; line < at.y + y + high; line++) {
      ink.fill(0, line * width + at.x + x, line * width + at.x + x + wide)
    }
  })
}

/** Greyscale, eight bits (W3C PNG, third edition). */
function png(ink: Uint8Array, width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  // Each line begins with how it is filtered: not at all.
  const lines = Buffer.alloc((width + 1) * height)
  for (let line = 0; line < height; line++)
    lines.set(ink.subarray(line * width, (line + 1) * width), line * (width + 1) + 1)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const out = Buffer.alloc(8 + named.length)
  out.writeUInt32BE(content.length, 0)
  out.set(named, 4)
  out.writeUInt32BE(crc32(named), 4 + named.length)
  return out
}
