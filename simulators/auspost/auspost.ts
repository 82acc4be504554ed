// Australia Post, Shipping & Tracking v1: its paths, its keys, its traps.
import { asNumber, asObject, json, jsonOf, route } from '../stage.ts'
import type { Ask, Partner, Reply, Route, Stage } from '../stage.ts'
import { accountControls, describe, openAccounts, signIn } from './contract.ts'
import type { Account } from './contract.ts'
import { broken, tooMany, unknownPath } from './errors.ts'
import { downloadLabels, findLabels, openLabels, requestLabels } from './label/labels.ts'
import { findOrders, openOrders, order, orderWhole, summaryPdf } from './orders.ts'
import { priceItems, priceShipments } from './prices.ts'
import { change, create, find, openDesk, remove, removeItem, validateOnly } from './shipments.ts'
import { openLimit, track } from './tracking/track.ts'

const callsAMinute = 10

export function openAuspost(stage: Stage): Partner {
  const accounts = openAccounts(stage)
  const desk = openDesk(stage)
  const orders = openOrders(desk)
  const labels = openLabels(desk)
  const limit = openLimit(stage, callsAMinute)

  const as = (
    method: string,
    path: string,
    answer: (account: Account, ask: Ask) => Reply | Promise<Reply>,
  ) =>
    ['/shipping/v1', '/test/shipping/v1'].map(base =>
      route(method, base + path, ask => answer(signIn(accounts, ask), ask)),
    )

  const routes: Route[] = [
    ...as('GET', '/accounts/:number', (account, ask) => describe(account, ask, stage.clock.now())),
    ...as('GET', '/address', (_, ask) => suburb(ask)),
    ...as('POST', '/shipments/validation', validateOnly),
    ...as('POST', '/shipments', (account, ask) => create(desk, account, ask)),
    ...as('GET', '/shipments', (account, ask) => find(desk, account, ask)),
    ...as('PUT', '/shipments/:id', (account, ask) => change(desk, account, ask)),
    ...as('PUT', '/shipments/:id/items', (account, ask) => change(desk, account, ask)),
    ...as('DELETE', '/shipments/:id/items/:item', (account, ask) => removeItem(desk, account, ask)),
    ...as('DELETE', '/shipments/:id', (account, ask) =>
      remove(desk, account, [ask.params['id'] ?? '']),
    ),
    ...as('DELETE', '/shipments', (account, ask) =>
      remove(desk, account, (ask.query.get('shipment_ids') ?? '').split(',')),
    ),
    ...as('POST', '/prices/items', priceItems),
    ...as('POST', '/prices/shipments', (_, ask) => priceShipments(ask)),
    ...as('POST', '/labels', (account, ask) => requestLabels(labels, account, ask)),
    ...as('GET', '/labels/:id', (account, ask) => findLabels(labels, account, ask)),
    ...as('PUT', '/orders', (account, ask) => order(desk, orders, account, ask)),
    ...as('POST', '/orders', (account, ask) => orderWhole(desk, orders, account, ask)),
    ...as('GET', '/orders/:id', (account, ask) => findOrders(desk, orders, account, ask)),
    ...as('GET', '/orders', (account, ask) => findOrders(desk, orders, account, ask)),
    ...as('GET', '/accounts/:number/orders/:id/summary', (account, ask) =>
      summaryPdf(desk, orders, account, ask),
    ),
    ...as('GET', '/track', (account, ask) => track(desk, limit, account.key, ask)),
    route('GET', '/label-store/:file', ask => downloadLabels(labels, ask)),
  ]
  const controls = [
    ...accountControls(accounts),
    route('POST', '/limits', ask => {
      limit.set(asNumber(asObject(jsonOf(ask))?.['trackPerMinute']) ?? callsAMinute)
      return json(200, {})
    }),
  ]
  const sorry: Partner['sorry'] = why =>
    ({ broken: broken(), 'too-many': tooMany(), 'unknown-path': unknownPath() })[why]
  return { name: 'auspost', routes, controls, sorry }
}

/** `GET /address`: whether a suburb belongs to its postcode; a handful is known. */
function suburb(ask: Ask): Reply {
  const known = [
    ['MELBOURNE', 'VIC', '3000'],
    ['MELBOURNE AIRPORT', 'VIC', '3045'],
    ['SYDNEY', 'NSW', '2000'],
    ['BRISBANE CITY', 'QLD', '4000'],
    ['ADELAIDE', 'SA', '5000'],
    ['PERTH', 'WA', '6000'],
    ['HOBART', 'TAS', '7000'],
    ['DARWIN CITY', 'NT', '0800'],
    ['CANBERRA', 'ACT', '2601'],
  ]
  const asked = ['suburb', 'state', 'postcode'].map(name =>
    (ask.query.get(name) ?? '').toUpperCase(),
  )
  const found = known.some(place => place.every((part, index) => part === asked[index]))
  return json(200, {
    found,
    results: known.filter(place => place[2] === asked[2]).map(place => place[0] ?? ''),
  })
}
