/** How many groups a path may lead through. */
type Deepest = [0, 0, 0]

/**
 * Paths of a document's fields that hold a value of a kind, through groups and named tabs: `title`, `meta.image`. Of a document that nobody
 * generated a type for, any text. `Among` is what a field has to hold at times: a relation is an id, and at times a document.
 */
export type PathTo<Doc, Value, Among = Value> = string extends keyof Doc ? string : PathIn<Doc, [Value, Among], Deepest>

type Kind = [value: unknown, among: unknown]

type PathIn<Doc, Wanted extends Kind, Left extends 0[]> = Left extends [0, ...infer Fewer extends 0[]]
  ? { [name in keyof Doc & string]-?: StepTo<name, NonNullable<Doc[name]>, Wanted, Fewer> }[keyof Doc & string]
  : never

type StepTo<Name extends string, Held, Wanted extends Kind, Left extends 0[]> =
  | (IsOf<Held, Wanted> extends true ? Name : never)
  | (IsGroup<Held> extends true ? `${Name}.${PathIn<Held, Wanted, Left>}` : never)
  | (IsGroup<RowOf<Held, Wanted>> extends true ? `${Name}.${PathIn<RowOf<Held, Wanted>, Wanted, Left>}` : never)

/** Of a list in which each row has a document: `gallery.image`. */
type RowOf<Held, Wanted extends Kind> = [Wanted[1]] extends [object] ? (Held extends readonly (infer Row)[] ? Row : never) : never

type IsOf<Held, Wanted extends Kind> = [Held] extends [Wanted[0]] ? ([Extract<Held, Wanted[1]>] extends [never] ? false : true) : false

/** Lists are values, and so is rich text, which has any name; a document that is referred to may stand there as its id alone. */
type IsGroup<Held> = [Held] extends [object]
  ? [Held] extends [readonly unknown[]]
    ? false
    : string extends keyof Held
      ? false
      : true
  : false
