import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { NotFound } from '../../../lib/errors.ts'
import type { ImportMap } from '../import-map.ts'
import type { ImportSummary } from '../import-file.ts'
import { type Finding, FINDINGS, type FindingCode } from '../finding.ts'
import { readFindings } from './findings-file.ts'

export type ImportRow = {
  id: string
  name: string
  at: string
  by: string
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  warned: number
  /** Its report can still be read here; imports from the terminal have theirs there. */
  runId: string | null
  undo: { at: string; by: string; why: string; removed: number; restored: number; kept: number } | null
}

/** Imports, newest first. */
export async function readImports(tx: Tx, limit = 100): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select i.id, i.name, i.imported_at as at, i.imported_by as by, i.rows, i.created, i.updated, i.unchanged, i.rejected, i.warned,
      e.run_id as "runId",
      case when u.import_id is not null then json_build_object('at', u.undone_at, 'by', u.undone_by, 'why', u.why,
        'removed', u.removed, 'restored', u.restored, 'kept', u.kept) end as undo
    from directory.import i left join directory.import_undo u on u.import_id = i.id
      left join directory.import_end e on e.import_id = i.id
    order by i.imported_at desc, i.id limit ${limit}`.execute(tx)
  return rows
}

export type UploadRow = {
  id: string
  name: string
  bytes: number
  at: string
  by: string
  run: { id: string; kind: 'trial' | 'import'; outcome: string | null } | null
}

/** Files that were brought and not imported yet, newest first. */
export async function readOpenUploads(tx: Tx): Promise<UploadRow[]> {
  const { rows } = await sql<UploadRow>`
    select u.id, u.name, u.bytes::float8 as bytes, u.uploaded_at as at, u.uploaded_by as by, r.run
    from directory.upload u left join lateral (
      select json_build_object('id', r.id, 'kind', r.kind, 'outcome', e.outcome) as run, e.import_id
      from directory.import_run r left join directory.import_end e on e.run_id = r.id
      where r.upload_id = u.id order by r.asked_at desc limit 1) r on true
    where not exists (select from directory.upload_end e where e.upload_id = u.id) and r.import_id is null
    order by u.uploaded_at desc`.execute(tx)
  return rows
}

export type UploadDetail = {
  id: string
  name: string
  bytes: number
  format: 'csv' | 'xlsx' | 'json' | 'datapackage'
  header: string[]
  sample: string[][]
  map: ImportMap
  at: string
  by: string
  runs: { id: string; kind: 'trial' | 'import'; outcome: string | null; importId: string | null }[]
}

/** @throws NotFound `import.upload-gone` */
export async function readUpload(tx: Tx, id: string): Promise<UploadDetail> {
  const { rows } = await sql<UploadDetail>`
    select u.id, u.name, u.bytes::float8 as bytes, u.format, u.header, u.sample, u.map, u.uploaded_at as at, u.uploaded_by as by,
      coalesce((select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'outcome', e.outcome, 'importId', e.import_id) order by r.asked_at desc)
        from directory.import_run r left join directory.import_end e on e.run_id = r.id where r.upload_id = u.id), '[]') as runs
    from directory.upload u
    where u.id = ${id} and not exists (select from directory.upload_end e where e.upload_id = u.id)`.execute(tx)
  if (!rows[0]) throw new NotFound('import.upload-gone')
  return rows[0]
}

export type RunDetail = {
  id: string
  uploadId: string
  name: string
  kind: 'trial' | 'import'
  at: string
  /** Rows read so far; of how many, where a trial has counted them. */
  rows: number
  of: number | null
  cancelled: boolean
  outcome: 'done' | 'refused' | 'cancelled' | 'failed' | null
  code: string | null
  /** Why the file was refused, in the words of the command line. */
  explanation: string | null
  importId: string | null
  summary: ImportSummary | null
}

/** @throws NotFound `page.not-found` */
export async function readRun(tx: Tx, id: string): Promise<RunDetail> {
  const { rows } = await sql<RunDetail>`
    select r.id, r.upload_id as "uploadId", u.name, r.kind, r.asked_at as at, coalesce(p.rows, 0) as rows,
      (select (d.summary ->> 'rows')::int from directory.import_run o join directory.import_end d on d.run_id = o.id
       where o.upload_id = r.upload_id and d.summary is not null order by d.ended_at desc limit 1) as of,
      exists (select from directory.import_cancel c where c.run_id = r.id) as cancelled,
      e.outcome, e.code, e.explanation, e.import_id as "importId", e.summary
    from directory.import_run r join directory.upload u on u.id = r.upload_id
      left join directory.import_progress p on p.run_id = r.id left join directory.import_end e on e.run_id = r.id
    where r.id = ${id}`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  return rows[0]
}

/** The findings of a run, in their order; none where the report was swept. */
export async function findingsOf(tx: Tx, runId: string): Promise<AsyncGenerator<Finding>> {
  const row = await tx
    .selectFrom('directory.import_report')
    .select('findings')
    .where('run_id', '=', runId)
    .executeTakeFirst()
  if (!row) throw new NotFound('page.not-found')
  return readFindings(row.findings)
}

export type FindingsPage = { total: number; rows: (Finding & { says: string })[] }
const PAGE = 100

export async function findingsPage(
  tx: Tx,
  runId: string,
  { code, from }: { code?: string; from: number },
): Promise<FindingsPage> {
  const page: FindingsPage = { total: 0, rows: [] }
  for await (const finding of await findingsOf(tx, runId)) {
    if (code && finding.code !== code) continue
    if (page.total >= from && page.rows.length < PAGE) page.rows.push({ ...finding, says: FINDINGS[finding.code] })
    page.total++
  }
  return page
}

export const saysOf = (codes: Partial<Record<FindingCode, number>>): { code: string; count: number; says: string }[] =>
  (Object.entries(codes) as [FindingCode, number][])
    .map(([code, count]) => ({ code, count, says: FINDINGS[code] }))
    .sort((a, b) => b.count - a.count)
