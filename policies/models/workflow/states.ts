/** The states of a Step Functions definition, wherever they are nested. */

import {
  UNKNOWN,
  isPlainList,
  isPlainObject,
  parsedPlain,
  type Plain,
  type PlainObject,
  type Value,
} from "../../core/value";

/** One state. */
interface WorkflowState {
  /** Where it stands: `States.Call`, `States.Each.ItemProcessor.States.Call`. */
  readonly path: string;
  readonly state: PlainObject;
}

/** The states of a definition. */
export interface Workflow {
  readonly states: readonly WorkflowState[];
  /** False where parts are not known in this preview, or the text could not be read. */
  readonly complete: boolean;
}

/** Deeper definitions than AWS takes are not read. */
const MAX_DEPTH = 20;

/** Reads a definition: a JSON text, or an object. Never throws. */
export function workflowOf(definition: Value<Plain>): Workflow {
  if (definition.state !== "known") {
    return { states: [], complete: definition.state === "absent" };
  }
  const plain = parsedPlain(definition.value);
  const states: WorkflowState[] = [];
  const unread: string[] = [];
  const visit = (machine: Plain | undefined, prefix: string, depth: number): void => {
    const members = isPlainObject(machine) ? machine.States : undefined;
    if (machine === UNKNOWN || members === UNKNOWN || depth > MAX_DEPTH) {
      unread.push(prefix);
      return;
    }
    for (const [name, state] of isPlainObject(members) ? Object.entries(members) : []) {
      const path = `${prefix}States.${name}`;
      if (state === UNKNOWN) {
        unread.push(path);
      }
      if (!isPlainObject(state)) {
        continue;
      }
      states.push({ path, state });
      ["ItemProcessor", "Iterator"].forEach((key) => visit(state[key], `${path}.${key}.`, depth + 1));
      if (state.Branches === UNKNOWN) {
        unread.push(path);
      }
      const branches = isPlainList(state.Branches) ? state.Branches : [];
      branches.forEach((branch, index) => visit(branch, `${path}.Branches[${index}].`, depth + 1));
    }
  };
  visit(plain, "", 0);
  return { states, complete: unread.length === 0 && plain !== undefined };
}
