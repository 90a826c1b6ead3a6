import type { SupplierRow } from '../suppliers.js'

export const row = (name: string, ...forms: string[]): SupplierRow => ({ name, forms })
export const leading = (name: string, ...forms: string[]): SupplierRow => ({ name, forms, leads: true })
/** Its pictures come from accounts: `EcoPrint/Shutterstock`. */
export const contributed = (name: string, ...forms: string[]): SupplierRow => ({ name, forms, accounts: true })
/** Names that are written one way only. */
export const plain = (names: string): SupplierRow[] => names.split('|').map((name) => ({ name: name.trim() }))
/** Those that give pictures but do not deal in them. */
export const givers = (names: string): SupplierRow[] => plain(names).map((giver) => ({ ...giver, gives: true }))
