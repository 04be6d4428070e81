import makeQr from 'qrcode-generator'

/** A QR code as one SVG path, four modules of quiet around it (ISO/IEC 18004); medium error correction, for paper that gets dirty. */
export function qrSvg(text: string): { size: number; path: string } {
  const code = makeQr(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const modules = code.getModuleCount()
  let path = ''
  for (let row = 0; row < modules; row++) {
    for (let column = 0; column < modules; column++) {
      if (!code.isDark(row, column)) continue
      let length = 1
      while (column + length < modules && code.isDark(row, column + length)) length++
      path += `M${column + 4} ${row + 4}h${length}v1h-${length}z`
      column += length
    }
  }
  return { size: modules + 8, path }
}
