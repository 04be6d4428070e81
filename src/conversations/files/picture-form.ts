/** Longest edge of what is shown, in pixels. */
const LONGEST = 1600
/** A picture of a few kilobytes may unfold into more memory than there is: beyond this it is kept and not unfolded. */
const MOST_PIXELS = 100_000_000

/** Loaded when the first picture comes: most starts need none. */
let library: ReturnType<typeof load> | null = null

async function load() {
  const { default: sharp } = await import('sharp')
  // It would guess the type by itself, also as one that nobody here looked at: it may read these and nothing else.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map(each => `VipsForeignLoad${each}`) })
  // Nothing of what people send stays in memory longer than it takes.
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

export interface PictureForm {
  readonly bytes: Uint8Array
  readonly mime: 'image/jpeg'
  /** Pixels of the form. */
  readonly width: number
  readonly height: number
}

/**
 * A picture drawn anew: turned as it was taken, at most 1,600 pixels long, without anything that stood beside the pixels (place,
 * camera, name). Of a moving picture the first one.
 * @returns null for what cannot be drawn
 */
export async function drawPicture(bytes: Uint8Array): Promise<PictureForm | null> {
  library ??= load()
  const sharp = await library
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      .timeout({ seconds: 20 })
      .autoOrient()
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      // Letters in photographed papers stay sharp.
      .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, mime: 'image/jpeg', width: info.width, height: info.height }
  } catch {
    // What the library says may quote what it read; that it cannot be drawn is all that anybody needs.
    return null
  }
}

/** A part of a picture, in hundredths of its width and height from the upper left corner. */
export interface CoveredArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The same picture with parts painted black: what was under them is gone, not hidden. @returns null for what cannot be drawn */
export async function coverPicture(bytes: Uint8Array, areas: readonly CoveredArea[]): Promise<PictureForm | null> {
  const drawn = await drawPicture(bytes)
  if (!drawn || areas.length === 0) return drawn
  library ??= load()
  const sharp = await library
  const { width, height } = drawn
  const paint = areas.map(area => {
    const left = Math.floor((area.left / 100) * width)
    const top = Math.floor((area.top / 100) * height)
    const right = Math.min(width, Math.ceil(((area.left + area.width) / 100) * width))
    const bottom = Math.min(height, Math.ceil(((area.top + area.height) / 100) * height))
    const size = { width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
    return { input: { create: { ...size, channels: 3 as const, background: '#000' } }, left, top }
  })
  const data = await sharp(drawn.bytes).composite(paint).jpeg({ quality: 82, chromaSubsampling: '4:4:4' }).toBuffer()
  return { ...drawn, bytes: data }
}
