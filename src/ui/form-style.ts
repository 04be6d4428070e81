import { createHash } from 'node:crypto'

/** Forms in which many facts are answered, beside the look of the public pages. Fields that belong to «to change» show with it. */
const source = `
.tongues{display:flex;flex-wrap:wrap;gap:0 1.2rem}
.tongues>*{display:inline-flex;align-items:center;min-height:2.75rem}
textarea{width:100%;min-height:6rem;border:2px solid var(--soft);border-radius:8px;padding:.6rem .8rem;font:inherit;color:inherit;background:#fff}
.fact{border:1px solid var(--line);border-radius:12px;padding:0 1rem 1rem;margin-top:1rem}
.fact>*+*{margin-top:.7rem}
.fact legend{padding:0 .35rem;font-size:1.1rem}
.fact.bad{border:2px solid var(--red)}
.said{background:var(--wash);border-radius:8px;padding:.6rem .8rem;white-space:pre-line}
.said li+li{margin-top:.3rem}
.pick{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(7.5rem,100%),1fr));gap:.5rem}
.pick label{display:flex;align-items:center;gap:.7rem;min-height:3.5rem;margin:0;padding:.3rem .8rem;border:2px solid var(--soft);border-radius:8px;cursor:pointer}
.pick input{width:1.5rem;min-height:1.5rem;height:1.5rem;flex:none;margin:0;accent-color:var(--blue)}
.pick label>span{min-width:0;overflow-wrap:anywhere}
.pick.one{grid-template-columns:minmax(0,1fr)}
.find .note+textarea{margin-top:.6rem}
.pick label:has(:checked){border-color:var(--blue);background:var(--tint)}
.fix>*+*{margin-top:.6rem}
.find>*,fieldset{min-width:0}
audio{display:block;width:100%;max-width:100%}
.cards img{display:block;max-width:100%;height:auto;border-radius:8px}
.code{display:grid;grid-template-columns:auto auto;justify-content:center;gap:.2rem 1.6rem;font:700 2rem/1.4 ui-monospace,monospace;letter-spacing:.05em}
.code>*+*{margin:0}
`

export const formCss = source.replaceAll('\n', '')

/** For the content security policy. */
export const formStyleHash = `sha256-${createHash('sha256').update(formCss, 'utf8').digest('base64')}`
