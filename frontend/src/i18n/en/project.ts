import type { Messages } from '../messages'

export default {
  more: 'More actions',
  and: ', ',
  hard: 'cannot be waived',
  firm: '{items} cannot be waived and must be supplied first.',
  ended: 'Dropped',
  confirm: 'Type the project code {code} to confirm',
  milestoneNow: '{name} (agreed for {day})',
  by: {
    override: 'Done by the leader in charge: {moves}',
    project_accept: 'Done by the bureau’s statistician: {moves}',
    project_write: 'Done by the unit or the bureau: {moves}',
  },
  move: {
    postpone: 'Postpone',
    askPostponement: 'Ask for a postponement',
    upgrade: 'Upgrade the agreement',
    supplement: 'Supplementary agreement',
    increase: 'Increase the investment',
    rename: 'Rename',
    phase: 'Register a second phase',
    pause: 'Pause',
    resume: 'Resume',
    correct: 'Correct the stage',
    replaceOwner: 'Change the owner',
    dropNotice: 'Give notice of dropping',
    withdrawDrop: 'Withdraw the notice',
    drop: 'Drop',
  },
  moveHint: {
    postpone:
      'Only the agreed date moves, the baseline stays; each postponement is recorded and counted with its days.',
    upgrade:
      'From intent or framework to agreement or contract: the same project, counted once, from the day it reaches a counted type.',
    supplement:
      'The agreed investment changes by a supplementary agreement only; the new amount holds from its date, earlier figures stay.',
    increase: 'No new project: only the increment counts, in the year of its own signing.',
    rename: 'The former name stays and can be searched.',
    phase:
      'A phase signed apart names the earlier project; a phase inside the contract has a name only and adds neither project nor amount.',
    pause: 'No light while paused, and one update a month; past the expected date it becomes a finding.',
    resume: 'Lights follow the agreed dates again, updates are due every week.',
    correct:
      'The only way back: facts of the stages left behind no longer count; closed months are corrected in the open one.',
    replaceOwner:
      'This project ends on the day and leaves its batch; the new owner’s project counts for its own signing.',
    drop: 'Dropping is not deleting: stage and money stay, and the project stays in its batch. Unless the investor gives up, notice and cure period come first.',
    askPostponement:
      'Goes to the leader in charge with its paper; the agreed date stays until it is approved.',
    dropNotice: 'Tells the investor the cause and the cure period; the decision comes after it.',
    withdrawDrop: 'The cause has been cured, so the notice is withdrawn.',
  },
} satisfies Messages['project']
