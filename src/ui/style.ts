import { createHash } from 'node:crypto'

/**
 * The look of the public pages: colours, focus and shapes of bootstrap-italia (Designers Italia), no font to load.
 * It travels inside each page, so that the first view needs one answer from the server.
 */
const source = `
:root{--blue:#06c;--deep:#004d99;--ink:#17324d;--soft:#455b71;--line:#c5c7c9;--wash:#f0f5fa;--tint:#e3eefb;--green:#006d46;--green-wash:#e2f3eb;--red:#b3182f;--red-wash:#fbeaec;--amber:#7a4a00;--amber-wash:#fdf1dc}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
html{font:1.0625rem/1.5 "Titillium Web",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:#fff;-webkit-text-size-adjust:100%;scroll-padding-top:5rem}
body{margin:0;overflow-wrap:break-word}
h1,h2,h3,p,ul,ol,dl,dd,figure,fieldset{margin:0;padding:0;border:0}
ul,ol{list-style:none}
.with{display:flex;align-items:center;gap:.6rem}
.with{overflow-wrap:anywhere}.with>*{min-width:0}
.with>.i{flex:none}
.with .i{color:var(--blue)}
h1{font-size:1.65rem;line-height:1.2}
h2{font-size:1.3rem;line-height:1.25}
h3{font-size:1.1rem;line-height:1.3}
a{color:var(--deep);text-underline-offset:.15em}
:focus-visible{outline:3px solid #000;outline-offset:2px;box-shadow:0 0 0 5px #f90;border-radius:4px}
[lang=ar],[lang=ur]{line-height:1.7}
.i{width:1.5em;height:1.5em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;flex:none}
[dir=rtl] [dir=ltr]:not(.text){text-align:right}
[dir=rtl] .turn{transform:scaleX(-1)}
.sprite{display:none}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset-inline-start:.5rem;top:-6rem;z-index:3;background:#fff;padding:1rem}
.skip:focus{top:.5rem}
.top{background:#fff;border-bottom:1px solid var(--line)}
@media(min-height:34rem){.top{position:sticky;top:0;z-index:2}}
.bar{display:flex;flex-wrap:wrap;max-width:72rem;margin:auto;padding:.2rem .35rem;gap:.15rem}
.bar .i{width:1.75rem;height:1.75rem}
.bar a{display:flex;flex-direction:column;align-items:center;justify-content:center;min-width:4rem;min-height:3.5rem;padding:.15rem .3rem;border-radius:8px;text-decoration:none;font-weight:700;font-size:.88rem;line-height:1.15;text-align:center}
.bar a:first-child{margin-inline-end:auto;min-width:3.5rem}
.bar .red,.red .i{color:var(--red)}
.bar a:hover,.row:hover{background:var(--wash)}
.demo{background:#ffe08a;color:#3d2c00;padding:.4rem 1rem;font-size:.92rem;font-weight:600;text-align:center}
main{display:block;max-width:46rem;margin:0 auto;padding:1.1rem 1rem 2rem}
main>*+*{margin-top:1rem}
main>section{margin-top:1.6rem}
main>details{margin-top:.5rem}
section>*+*,.gap>*+*{margin-top:.7rem}
.lead{font-size:1.1rem}
.soft{color:var(--soft)}
.small{font-size:.92rem}
.mend{color:var(--red);font-weight:700}
.b{font-weight:700}
.btn{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;min-height:3.5rem;padding:.4rem 1rem;border-radius:8px;border:2px solid var(--blue);background:#fff;color:var(--deep);font:inherit;font-weight:700;line-height:1.2;text-decoration:none;text-align:center;cursor:pointer}
.btn,.chips>li{max-width:100%}
.btn>*,.cards a{min-width:0;overflow-wrap:anywhere}
.btn>.i{min-width:1.5em}
.btn.wide{width:100%}.btn.fill{background:var(--blue);color:#fff}
.btn.go{background:var(--green);border-color:var(--green);color:#fff}
.btn:hover{text-decoration:underline}
.doors{display:grid;gap:.6rem;grid-template-columns:minmax(0,1fr)}
.doors>li>a{height:100%}
.door{display:flex;align-items:center;gap:1rem;min-height:4.5rem;padding:.6rem 1rem;border-radius:12px;border:2px solid var(--blue);background:#fff;color:var(--ink);text-decoration:none}
.door .i{width:2.2rem;height:2.2rem;color:var(--blue)}
.door>span{min-width:0;flex:1;overflow-wrap:anywhere}
.door b{display:block;font-size:1.2rem;line-height:1.25}
.door span span{display:block}
.door.go{background:var(--green);border-color:var(--green);color:#fff}
.door.fill{background:var(--blue);color:#fff}
.door.go .i,.door.fill .i{color:#fff}
.door:hover b{text-decoration:underline}
.band{background:var(--wash);margin-inline:-1rem;padding:1.2rem 1rem}
@media(min-width:48rem){.band{border-radius:12px;margin-inline:0}}
label,legend,.lab{display:block;font-weight:700;margin-bottom:.2rem;padding:0}
input,select,textarea{width:100%;min-height:3.5rem;border:2px solid var(--soft);border-radius:8px;padding:.3rem .8rem;font:inherit;color:inherit;background-color:#fff}
.tick{display:flex;align-items:center;gap:.8rem;min-height:3.5rem;margin:0;font-weight:600}
.tick input{width:1.7rem;min-height:1.7rem;height:1.7rem;flex:none;margin:0;accent-color:var(--blue)}
.find{display:grid;gap:.8rem}
.two{display:grid;gap:.8rem;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr))}
.tiles{display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(5.5rem,1fr))}
.tiles a{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:.3rem;height:100%;min-height:5.4rem;padding:.5rem .2rem;background:#fff;border:1px solid var(--line);border-radius:12px;color:var(--ink);text-decoration:none;font-weight:700;font-size:.95rem;line-height:1.15;text-align:center;overflow-wrap:anywhere}
.tiles .i{width:2.1rem;height:2.1rem;color:var(--blue)}
.tiles a:hover{border-color:var(--blue);text-decoration:underline}
.alarm{background:var(--red-wash);border-inline-start:6px solid var(--red);border-radius:8px;padding:1rem}
.call{display:flex;flex-wrap:wrap;align-items:center;gap:.1rem .8rem;min-height:3.5rem;padding:.4rem .8rem;border:2px solid var(--red);border-radius:8px;background:#fff;color:var(--ink);text-decoration:none}
.call .i{color:var(--red)}
.call b{font-size:1.35rem}
.note{border-inline-start:6px solid var(--blue);background:var(--tint);border-radius:8px;padding:.8rem 1rem}
.note.warn{border-color:#a66300;background:var(--amber-wash)}
.rows>li{border-top:1px solid var(--line)}
.rows>li:last-child{border-bottom:1px solid var(--line)}
.row{display:flex;align-items:center;gap:.8rem;min-height:3.5rem;padding:.5rem .2rem;font-weight:700;text-decoration:none}
.row .i:last-child:not(:first-child){margin-inline-start:auto}
.n{margin-inline-start:auto;font-weight:400;color:var(--soft)}
details>summary{display:flex;align-items:center;gap:.6rem;min-height:3.5rem;padding:.4rem .2rem;font-weight:700;color:var(--deep);cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:"+";margin-inline-start:auto;font-size:1.6rem;line-height:1}
[open]>summary::after{content:"−"}
.chips{display:flex;flex-wrap:wrap;gap:.4rem}
.chip{display:inline-flex;align-items:center;gap:.35rem;border-radius:6px;padding:.15rem .6rem;font-size:.95rem;font-weight:700;background:var(--tint);color:var(--deep)}
.chip .i{width:1.15em;height:1.15em}
.chip.ok{background:var(--green-wash);color:var(--green)}
.chip.warn{background:var(--amber-wash);color:var(--amber)}
.chip.bad{background:var(--red-wash);color:var(--red)}
.chips .btn{padding:.2rem .8rem}
.cards>li{border:1px solid var(--line);border-radius:12px;padding:1rem;margin-top:.9rem}
.cards>li>*+*{margin-top:.5rem}
.cards h3 a{display:inline-block;padding:.15rem 0}
.why li{display:flex;gap:.5rem}
.why>li>span{min-width:0}
.why .i{margin-top:.1em;width:1.3em;height:1.3em;color:var(--green)}
.why .w .i{color:var(--amber)}
.why .x .i{color:var(--red)}
.acts{display:flex;flex-wrap:wrap;gap:.5rem}
.acts>*{flex:1 1 7rem;min-width:0}
.facts dt{font-weight:700;margin-top:.8rem}
.facts dd+dd{margin-top:.3rem}
.week li{display:flex;justify-content:space-between;flex-wrap:wrap;gap:0 1rem;padding:.35rem .2rem;border-bottom:1px solid var(--line)}
.week .now{font-weight:700;background:var(--wash)}
bdi,.ltr{unicode-bidi:isolate}
.sec{border-top:1px solid var(--line);padding-top:1.1rem}
.pager{display:flex;gap:.6rem;justify-content:space-between;align-items:center;flex-wrap:wrap}
.foot{background:var(--ink);color:#fff;padding:1.2rem 1rem 2rem}
.foot>*{max-width:46rem;margin-inline:auto}
.foot a{color:#fff;display:inline-flex;align-items:center;min-height:3.5rem;gap:.6rem;font-weight:600}
.foot ul{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(14rem,100%),1fr))}
.langs{display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(min(9.5rem,100%),1fr))}
.langs .btn{font-size:1.25rem;min-height:4rem}
.langs .first{grid-column:1/-1}
.langs .first .btn{font-size:1.8rem;min-height:5.5rem}
.langs .btn{width:100%;height:100%}
.qr{width:11rem;max-width:100%;height:auto;display:block;background:#fff}
.qr path{fill:#000}
.card{border:2px solid var(--ink);border-radius:12px;padding:1.1rem;max-width:34rem}
.card>*+*{margin-top:.6rem}
.big{font-size:1.5rem;font-weight:700;line-height:1.25}
.mapbox{height:60vh;min-height:18rem;border:1px solid var(--line);border-radius:12px}
@media(min-width:48rem){h1{font-size:2.1rem}.doors{grid-template-columns:repeat(auto-fit,minmax(19rem,1fr))}.tiles{grid-template-columns:repeat(3,1fr)}.find.wide{grid-template-columns:1fr 1fr auto;align-items:end}.find.wide>.all{grid-column:1/-1}}
@media(prefers-reduced-motion:no-preference){.door,.btn,.tiles a{transition:background .1s}}
@media(forced-colors:active){.btn,.door,.chip,.note,.alarm{border:1px solid}}
@media print{.top,.foot,.no-print,.skip{display:none!important}main{padding:0}.card{border-color:#000;break-inside:avoid}a{text-decoration:none;color:#000}html{font-size:12pt}}
`

export const css = source.replaceAll('\n', '')

/** For the content security policy: the style element that every page carries. */
export const styleHash = `sha256-${createHash('sha256').update(css, 'utf8').digest('base64')}`
