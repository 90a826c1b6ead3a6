import agencies from './agencies.json' with { type: 'json' }
import handers from './handers.json' with { type: 'json' }
import houses from './houses.json' with { type: 'json' }
import outlets from './outlets.json' with { type: 'json' }
import papers from './papers.json' with { type: 'json' }
import papersOverseas from './papersOverseas.json' with { type: 'json' }
import publishers from './publishers.json' with { type: 'json' }
import worldwide from './worldwide.json' with { type: 'json' }

/** A row of the table of suppliers: who distributes pictures, and how captions write it. The columns are those of suppliers.schema.json. */
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
  /** Closes a credit with the initials of who made the picture or sent it: `THE CANADIAN PRESS/Jane Doe JD`. */
  initials?: boolean
  /** Behind its label and before its name stands whom the picture shows: `Foto: Jane Doe (Archiv), via dts`. */
  shows?: boolean
  /** Delivers pictures that were made for a client: `Invision for a client/AP Images`. */
  delivers?: boolean
  /** Ends its captions with place and date of the picture. */
  dated?: boolean
  /** Its name is another word elsewhere: it is read in captions with one of these letters only. */
  letters?: string
  /** The part of the world that it is of, for whoever reads the table. */
  area?: string
  /** Where captions with it were seen: an outlet, an agency's own page, a public archive. */
  seen?: string
}

interface Table {
  /** Columns that hold for each row that does not say otherwise. */
  every?: Partial<SupplierRow>
  rows: SupplierRow[]
}

/** On equal forms the later row wins. */
export const houseRows: readonly SupplierRow[] = [
  outlets,
  worldwide,
  papers,
  papersOverseas,
  handers,
  agencies,
  houses,
  publishers,
].flatMap(({ every, rows }: Table) => (every ? rows.map((row) => ({ ...every, ...row })) : rows))
