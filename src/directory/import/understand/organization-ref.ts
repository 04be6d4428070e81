import { foldName } from '../../places/index.ts'

/** Within one list an organisation is known by its name, whatever its capitals, accents and points. */
export const organizationRef = (name: string): string => foldName(name)
