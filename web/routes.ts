// Every address of the web app: the parts of each audience, then what belongs to nobody.
import { route, type RouteConfig } from '@react-router/dev/routes'
import { routes as board } from './board/routes.ts'
import { routes as kit } from './kit/routes.ts'
import { routes as office } from './office/routes.ts'
import { routes as seller } from './seller/routes.ts'
import { routes as shop } from './shop/routes.ts'
import { routes as till } from './till/routes.ts'
import { routes as wallet } from './wallet/routes.ts'

export default [
  ...shop,
  ...seller,
  ...office,
  ...board,
  ...wallet,
  ...till,
  ...kit,
  route('preferences', 'preferences.ts'),
  route('*', 'not-found.tsx'),
] satisfies RouteConfig
