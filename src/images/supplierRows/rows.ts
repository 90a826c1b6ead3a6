/** A row of the table of suppliers: who distributes pictures, and how captions write it. */
export interface SupplierRow {
  /** The name that is stored and shown. */
  name: string
  /**
   * Other ways to write it. The name itself always counts. Forms of up to four letters are compared as
   * written (`TT`, `dpa`), because in another case they are words; longer ones in any case.
   */
  forms?: readonly string[]
  /** Writes a creator right after its own name, without a sign between: `ANP ROBIN VAN LAAR`. */
  leads?: boolean
  /** Is written after the name without a sign between: `EPA/NAME SHUTTERSTOCK`. */
  trails?: boolean
  /** Its pictures come from accounts, so that one word before it is an account's name: `EcoPrint/Shutterstock`. */
  accounts?: boolean
  /** Gives pictures of its own and deals in none: alone, its name is no credit. */
  gives?: boolean
}

export const row = (name: string, ...forms: string[]): SupplierRow => ({ name, forms })
export const leading = (name: string, ...forms: string[]): SupplierRow => ({ name, forms, leads: true })
/** Its pictures come from accounts: `EcoPrint/Shutterstock`. */
export const contributed = (name: string, ...forms: string[]): SupplierRow => ({ name, forms, accounts: true })
/** Gives pictures and deals in none, under several names. */
export const giving = (name: string, ...forms: string[]): SupplierRow => ({ name, forms, gives: true })
/** Names that are written one way only. */
export const plain = (names: string): SupplierRow[] => names.split('|').map((name) => ({ name: name.trim() }))
/** Those that give pictures but do not deal in them. */
export const givers = (names: string): SupplierRow[] => plain(names).map((giver) => ({ ...giver, gives: true }))
