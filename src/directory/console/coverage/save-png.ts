/** Twice the size of the drawing: sharp in print. */
const SCALE = 2

/**
 * Draws a picture of ours here in the browser and gives it to whoever sits here as a file, under the name that the server gave the SVG.
 * @returns whether it failed
 */
export async function savePng(svg: string): Promise<boolean> {
  const answer = await fetch(svg)
  if (!answer.ok) return true
  const name = /filename="([^"]+)\.svg"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'approdo-map'
  const picture = new Image()
  picture.src = svg
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = picture.naturalWidth * SCALE
  canvas.height = picture.naturalHeight * SCALE
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  if (!blob) return true
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${name}.png`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  return false
}
