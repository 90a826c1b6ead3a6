import type { ReactNode } from 'react'

import type { IslandProps } from './types.js'

interface Props<Name extends keyof IslandProps> {
  name: Name
  /** What the script draws it from, from then on. */
  props: IslandProps[Name]
  /** As it stands before any script runs: drawn from the same. */
  children: ReactNode
}

/** A part of a page that the site's script keeps true once it is there; site.tsx has them by name. */
export const Island = <Name extends keyof IslandProps>({ name, props, children }: Props<Name>) => (
  <>
    <div className="island" data-island={name}>
      {children}
    </div>
    <script type="application/json" dangerouslySetInnerHTML={{ __html: JSON.stringify(props).replaceAll('<', '\\u003c') }} />
  </>
)
