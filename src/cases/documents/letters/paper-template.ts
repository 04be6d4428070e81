/**
 * How a letter looks, for Typst: each language a part of its own with its true language and direction. What it says comes as data
 * (`sys.inputs.paper`) and is never read as markup.
 */
export const paperTemplate = String.raw`
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.parts.first().title)
#set page(
  paper: "a4", margin: (x: 24mm, y: 22mm),
  footer: if paper.parts.len() > 1 { align(center, text(size: 8.5pt, context counter(page).display("1 / 1", both: true))) },
)
#set text(font: ("Noto Sans", "Amiri", "Noto Sans NKo", "Noto Sans Adlam"), size: 11.5pt, hyphenate: false)
#set par(leading: 0.8em, spacing: 1.25em)
#set block(spacing: 1.25em)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading: set block(above: 1.4em, below: 0.8em)
// Numbers are read from left to right in every language, also where they stand alone.
#show regex("[+\d][\d .,:/()\-]*\d"): it => "\u{2066}" + it + "\u{2069}"

#let line-to-write-on = box(width: 1fr, height: 1.6em, stroke: (bottom: 0.6pt + luma(90)))
#let block-of(one) = {
  if one.kind == "heading" { heading(level: 2, one.text) }
  else if one.kind == "item" { list(one.text) }
  else if one.kind == "sign" { block(above: 2.6em, grid(columns: (auto, 1fr), gutter: 0.8em, align: bottom, one.text, line-to-write-on)) }
  else if one.kind == "fact" {
    block(above: 1em, below: 1em, grid(
      columns: (13.5em, 1fr), gutter: 0.8em, align: bottom,
      text(weight: "bold", one.text + ":"),
      if one.value == "" { line-to-write-on } else { one.value },
    ))
  } else if one.text.trim().trim("_") == "" { block(line-to-write-on); block(line-to-write-on) }
  else { par(one.text) }
}

#for (place, part) in paper.parts.enumerate() {
  if place > 0 { pagebreak() }
  set text(lang: part.language, dir: if part.rtl { rtl } else { ltr })
  set text(size: 13pt) if part.rtl
  heading(level: 1, part.title)
  for one in part.blocks { block-of(one) }
  if part.note != "" { block(above: 2.5em, text(size: 9pt, lang: "it", dir: ltr, part.note)) }
}
`
