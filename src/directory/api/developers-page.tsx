import { publicPage, type Site, translator } from '../../content/index.ts'
import type { Parameter, Paths } from './openapi-parts.ts'
import type { openApi } from './openapi.ts'

/** The OpenAPI document for people: English, as such documents are, without a script. */
export function developersPage(document: ReturnType<typeof openApi>, base: string, site: Site): string {
  return publicPage({
    t: translator('en'),
    site,
    title: 'Open data',
    path: 'about',
    main: (
      <>
        <h1>Open data</h1>
        <p class="lead">{document.info.summary}</p>
        <p>{document.info.description}</p>
        <Links base={base} />
        {document.tags.map(tag => (
          <section class="sec" key={tag.name}>
            <h2>{tag.name}</h2>
            <p>{tag.description}</p>
            <Endpoints paths={document.paths} tag={tag.name} />
          </section>
        ))}
      </>
    ),
  })
}

function Links({ base }: { base: string }) {
  const links = [
    ['/openapi.json', 'OpenAPI 3.1 document'],
    ['/hsds', 'The map as Open Referral HSDS 3.1'],
    ['/hsds/profile', 'Our profile: what we add to HSDS'],
    ['/exports/services.csv', 'Everything as CSV'],
    ['/exports/services.geojson', 'Everything as GeoJSON'],
    ['/exports/hsds.json', 'Everything as HSDS JSON'],
    ['/exports/hsds.zip', 'Everything as HSDS tabular data package'],
    ['/api/services?category=SAN&near=071024&sort=distance&limit=5', 'Try it: health services near Foggia'],
  ]
  return (
    <ul class="rows">
      {links.map(([path, text]) => (
        <li key={path}>
          <a class="row" href={path}>
            {text}
            <span class="n ltr small">{`${base}${path}`}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Endpoints({ paths, tag }: { paths: Paths; tag: string }) {
  return (
    <>
      {Object.entries(paths)
        .filter(([, { get }]) => get.tags.includes(tag))
        .map(([path, { get, post }]) => (
          <details key={path}>
            <summary>
              <code class="ltr">{path}</code>
            </summary>
            <p>{get.summary}</p>
            <p class="small">{post ? 'GET, or POST with the parameters as a form or JSON' : 'GET'}</p>
            <ParameterList parameters={get.parameters ?? []} />
          </details>
        ))}
    </>
  )
}

function ParameterList({ parameters }: { parameters: readonly Parameter[] }) {
  if (!parameters.length) return <p class="small">No parameters.</p>
  return (
    <dl class="facts">
      {parameters.map(({ name, description, required, schema }) => (
        <>
          <dt key={name}>
            <code class="ltr">{name}</code> {required && <span class="soft">(needed)</span>}
          </dt>
          <dd>
            {description}
            {schema.default !== undefined && <span class="soft">{` (else ${JSON.stringify(schema.default)})`}</span>}
          </dd>
        </>
      ))}
    </dl>
  )
}
