import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import type { Zip } from './open-zip.ts'
import { readWholeXml } from './xml-events.ts'

export type Workbook = {
  sheets: { name: string; file: string }[]
  /** Days are counted from 1904 in some workbooks made on a Mac. */
  from1904: boolean
  strings: string[]
  /** By number of style: whether it shows a date. */
  dateStyles: boolean[]
}

export async function readWorkbook(zip: Zip, limits: Limits): Promise<Workbook> {
  const targets = await readRelations(zip)
  const book: Workbook = { sheets: [], from1904: false, strings: [], dateStyles: [] }
  await readWholeXml(zip.stream('xl/workbook.xml'), {
    open(name, a) {
      if (name === 'workbookPr') book.from1904 = a['date1904'] === '1' || a['date1904'] === 'true'
      if (name === 'sheet' && a['state'] !== 'veryHidden') {
        const file = targets.get(Object.entries(a).find(([key]) => key.endsWith(':id'))?.[1] ?? '')
        if (file) book.sheets.push({ name: a['name'] ?? '', file })
      }
    },
  })
  if (zip.has('xl/sharedStrings.xml')) book.strings = await readStrings(zip, limits)
  if (zip.has('xl/styles.xml')) book.dateStyles = await readDateStyles(zip)
  return book
}

async function readRelations(zip: Zip): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readWholeXml(zip.stream('xl/_rels/workbook.xml.rels'), {
    open(name, a) {
      const target = a['Target'] ?? ''
      if (name === 'Relationship') targets.set(a['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  return targets
}

async function readStrings(zip: Zip, limits: Limits): Promise<string[]> {
  const strings: string[] = []
  let [text, inText, phonetic, length] = ['', false, false, 0]
  await readWholeXml(zip.stream('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      inText = name === 't' && !phonetic
    },
    text(piece) {
      if (inText) text += piece
    },
    close(name) {
      inText = false
      if (name === 'rPh') phonetic = false
      if (name !== 'si') return
      length += text.length
      if (length > limits.sharedStringsLength)
        throw new UnreadableFile('too-large', { limit: Math.round(limits.sharedStringsLength / 1024 ** 2) })
      strings.push(text)
    },
  })
  return strings
}

async function readDateStyles(zip: Zip): Promise<boolean[]> {
  const own = new Map<string, string>()
  const styles: boolean[] = []
  let inCells = false
  await readWholeXml(zip.stream('xl/styles.xml'), {
    open(name, a) {
      if (name === 'numFmt') own.set(a['numFmtId'] ?? '', a['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(isDateFormat(Number(a['numFmtId'] ?? 0), own.get(a['numFmtId'] ?? '')))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** Built-in formats 14-22, 27-36, 45-47 and 50-58 are dates (ECMA-376, 18.8.30); own ones are where a day, month, year or hour is named. */
function isDateFormat(id: number, code?: string): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').replace(/general/i, ''))
}
