/** A letter in its languages: English is where others are translated from, Italian what offices read. */
export type Texts = Readonly<
  Record<'it' | 'en' | 'fr' | 'ar', { readonly title: string; readonly paragraphs: readonly string[] }>
>
