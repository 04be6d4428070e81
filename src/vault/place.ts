/** Where a sealed value stands: it opens nowhere else. */
export interface Place {
  /** With its schema, such as `conversations.message`. */
  readonly table: string
  readonly row: string
  readonly field: string
  /** Counts the changes of the field, so that an older value cannot be put back. */
  readonly version: number
}

/** Organisation, key and place as bytes; JSON keeps each part apart from the next, whatever they hold. */
export function associatedWith(organizationId: string, keyId: string, { table, row, field, version }: Place): Buffer {
  return Buffer.from(JSON.stringify(['approdo.vault.1', organizationId, keyId, table, row, field, version]))
}
