import makeQr from 'qrcode-generator'

/** A QR code as one SVG path, with four modules of quiet around it (ISO/IEC 18004). */
export function qrPath(text: string): { size: number; path: string } {
  const code = makeQr(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const dark = Array.from({ length: count * count }, (_, i) => [Math.floor(i / count), i % count] as const)
  const path = dark
    .filter(([row, column]) => code.isDark(row, column))
    .map(([row, column]) => `M${column + 4} ${row + 4}h1v1h-1z`)
    .join('')
  return { size: count + 8, path }
}
