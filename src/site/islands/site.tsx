/**
 * The script of the site's pages. They are drawn on the server and whole without it; it takes over the parts that change while a page is
 * open. Built with Preact in the place of React: scripts/buildScripts.mjs.
 */
import { type ComponentType, createElement, hydrate } from 'preact'

import { LatestIsland } from './LatestIsland.js'
import { LiveBlogIsland } from './LiveBlogIsland.js'
import { ShareIsland } from './ShareIsland.js'
import type { IslandProps } from './types.js'

const islands: { [Name in keyof IslandProps]: (props: IslandProps[Name]) => unknown } = {
  latest: LatestIsland,
  liveBlog: LiveBlogIsland,
  share: ShareIsland,
}

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const island = islands[element.dataset['island'] as keyof IslandProps] as ComponentType
  hydrate(createElement(island, JSON.parse(element.nextElementSibling?.textContent ?? '') as object), element)
}
