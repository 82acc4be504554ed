// An act that asks for a reason: what it does, the reason, the button that says it.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Form, useNavigation } from 'react-router'
import { Button, type ButtonLook } from '../../kit/button.tsx'
import { TextArea } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { useProblems } from '../data/problems.ts'
import { Notice } from '../../kit/status.tsx'
import { Part } from './part.tsx'

type ReasonActProps = {
  title: string
  about: ReactNode
  /** The value of the form's `act`. */
  act: string
  label: string
  look?: ButtonLook
  hint?: string | undefined
  /** More to decide, above the reason. */
  children?: ReactNode
  problem: ProblemShown | undefined
}

export function ReasonAct({
  title,
  about,
  act,
  label,
  look,
  hint,
  problem,
  children,
}: ReasonActProps) {
  const { t } = useLingui()
  const way = useNavigation()
  const say = useProblems()
  const busy = way.state !== 'idle' && way.formData?.get('act') === act
  return (
    <Part title={title}>
      <p className="mb-3 text-14 text-ink-soft">{about}</p>
      {/* A new key once an answer came, so that trying again is a new asking. */}
      <Form method="post" className="flex flex-col gap-3">
        <KeyField key={problem?.requestId} />
        <input type="hidden" name="act" value={act} />
        {children}
        <TextArea
          name="reason"
          label={t`Reason`}
          hint={hint ?? t`It stays in the trail with your name. At least five letters.`}
          minLength={5}
          maxLength={500}
          rows={2}
          required
        />
        {problem && <Notice tone="bad">{say(problem)}</Notice>}
        <p>
          <Button type="submit" look={look ?? 'primary'} pending={busy}>
            {label}
          </Button>
        </p>
      </Form>
    </Part>
  )
}
