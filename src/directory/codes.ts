import { z } from 'zod'

/** Of a region as ISTAT numbers them: `18` is Calabria. */
export const regionCode = z.string().regex(/^\d{2}$/)
/** Of a province as on number plates: `RC`. */
export const provinceCode = z.string().regex(/^[A-Z]{2}$/)
/** Of a category, or of one under it: `SAN`, `SAN.VAX`. */
export const categoryCode = z.string().regex(/^[A-Z]{3}(\.[A-Z0-9]{3})?$/)
