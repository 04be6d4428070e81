/** Everything public, to take away: HSDS as JSON and as tables, CSV for spreadsheets, GeoJSON for maps. */
export { EXPORT_FORMATS, type ExportFormat, exportServices } from './export-services.ts'
export { exportRoutes } from './export-routes.ts'
