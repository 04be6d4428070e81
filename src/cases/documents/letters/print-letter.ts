import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { paperTemplate } from './paper-template.ts'
import { blockOf, type MadeText } from './schema.ts'

const resolve = createRequire(import.meta.url)

/** Whole fonts, with every letter of ours: Latin with hooks and dots, Arabic as it is written from Morocco to Sindh, N’Ko, Adlam. */
const FONTS = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
  '@expo-google-fonts/noto-sans-nko/400Regular/NotoSansNKo_400Regular.ttf',
  '@expo-google-fonts/noto-sans-adlam/400Regular/NotoSansAdlam_400Regular.ttf',
  '@expo-google-fonts/noto-sans-adlam/700Bold/NotoSansAdlam_700Bold.ttf',
]

export interface LetterPart extends MadeText {
  /** Small, at the end, in Italian: that nobody has read it over yet. Empty: nothing. */
  readonly note: string
}

let press: Promise<NodeCompiler> | null = null

/** Loaded with the first letter: most starts need none, and it takes 30 MB. */
async function setUp(): Promise<NodeCompiler> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const fontBlobs = await Promise.all(FONTS.map(name => readFile(resolve.resolve(name))))
  // A folder that is not there: a letter reads no file.
  return NodeCompiler.create({ workspace: '/nonexistent', fontArgs: [{ fontBlobs }] })
}

/**
 * Prints a letter as a PDF that a screen reader reads (PDF/UA-1): tagged, with title, headings, the language of each part, and
 * the letters it uses embedded. Each language stands on pages of its own.
 * @param parts filled in
 */
export async function printLetter(parts: readonly LetterPart[]): Promise<Uint8Array> {
  press ??= setUp()
  const compiler = await press
  const paper = {
    parts: parts.map(({ language, title, paragraphs, note }) => ({
      language,
      title,
      note,
      rtl: readsFromTheRight(title + paragraphs.join('')),
      blocks: paragraphs.map(blockOf),
    })),
  }
  try {
    return compiler.pdf(
      { mainFileContent: paperTemplate, inputs: { paper: JSON.stringify(paper) } },
      { pdfStandard: 'ua-1' },
    )
  } finally {
    // Nothing of what stands in a letter stays in memory.
    compiler.evictCache(0)
  }
}

/** By the first letter that has a direction: a language may be written in two scripts (Pular: Latin, Adlam). */
function readsFromTheRight(text: string): boolean {
  const [first = ''] = /\p{L}/u.exec(text) ?? []
  return /[\p{Script=Arabic}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(
    first,
  )
}
