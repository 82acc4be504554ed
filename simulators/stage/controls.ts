// The prompter's box: `/_sim/…` moves the clock, chooses scenarios, plants faults, shows the wire.
import type { Partner, Stage } from './cast.ts'
import { spanOf } from './clock.ts'
import { faultKinds } from './script.ts'
import type { FaultKind } from './script.ts'
import type { Journal } from './journal.ts'
import { asNumber, asObject, asText, json, jsonOf, Refused, route } from './wire.ts'
import type { Ask, JsonObject, Reply, Route } from './wire.ts'

export function controls(
  stage: Stage,
  partners: readonly Partner[],
  journal: Journal,
  wake: () => Promise<void>,
): Route[] {
  const clockFace = () =>
    json(200, {
      now: new Date(stage.clock.now()).toISOString(),
      frozen: stage.clock.frozen(),
    })
  const moveClock = async (ask: Ask): Promise<Reply> => {
    turnClock(stage, objectOf(ask))
    await wake()
    return clockFace()
  }
  const names = partners.map(partner => partner.name)
  return [
    route('GET', '/_sim/health', () => json(200, { partners: names })),
    route('GET', '/_sim/clock', clockFace),
    route('POST', '/_sim/clock', moveClock),
    route('GET', '/_sim/scenario', () =>
      json(200, { scenarios: stage.script.choices(), faults: stage.script.faults() }),
    ),
    route('POST', '/_sim/scenario', ask => choose(stage, names, objectOf(ask))),
    route('DELETE', '/_sim/scenario', () => {
      stage.script.forget()
      return json(200, {})
    }),
    route('POST', '/_sim/fault', ask => plant(stage, names, objectOf(ask))),
    route('GET', '/_sim/journal', ask =>
      json(200, { notes: journal.notes(ask.query.get('partner')) }),
    ),
    ...partners.flatMap(partner =>
      (partner.controls ?? []).map(each => ({
        ...each,
        path: `/_sim/${partner.name}${each.path}`,
      })),
    ),
  ]
}

function turnClock({ clock }: Stage, body: JsonObject): void {
  const now = asText(body['now'])
  const span = asText(body['advance'])
  const at = now === undefined ? undefined : Date.parse(now)
  const by = span === undefined ? undefined : spanOf(span)
  if (Number.isNaN(at)) throw wrong('`now` must be an RFC 3339 time.')
  if (span !== undefined && by === undefined) throw wrong('`advance` must be a span such as PT6H.')
  // Stopped first: no moment may pass between being set and standing still.
  if (typeof body['frozen'] === 'boolean') clock.freeze(body['frozen'])
  if (at !== undefined) clock.set(at)
  if (by !== undefined) clock.advance(by)
}

function choose(stage: Stage, names: readonly string[], body: JsonObject): Reply {
  const scenario = asText(body['scenario'])
  if (!scenario) throw wrong('`scenario` is missing.')
  const partner = partnerOf(names, body)
  return json(201, stage.script.choose({ partner, match: asText(body['match']) ?? '*', scenario }))
}

function plant(stage: Stage, names: readonly string[], body: JsonObject): Reply {
  const kind = faultKinds.find(each => each === body['kind']) as FaultKind | undefined
  if (!kind) throw wrong(`\`kind\` must be one of ${faultKinds.join(', ')}.`)
  return json(
    201,
    stage.script.plant({
      partner: partnerOf(names, body),
      kind,
      path: asText(body['path']) ?? '',
      times: asNumber(body['times']) ?? 1,
      holdMs: asNumber(body['holdMs']) ?? 0,
    }),
  )
}

function partnerOf(names: readonly string[], body: JsonObject): string {
  const name = asText(body['partner'])
  if (name && names.includes(name)) return name
  throw wrong(`\`partner\` must be one of ${names.join(', ')}.`)
}

function objectOf(ask: Ask): JsonObject {
  const body = asObject(jsonOf(ask))
  if (!body) throw wrong('The body must be a JSON object.')
  return body
}

const wrong = (why: string) => new Refused(json(400, { error: why }))
