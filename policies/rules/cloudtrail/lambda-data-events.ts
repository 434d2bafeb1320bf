import { defineStackPolicy, remedy } from "../../core/policy";
import { anyOf } from "../../core/verdict";
import {
  judgeRecording,
  lambdaInvocations,
  recordAlso,
  recordAlsoBlindSpot,
  recordsAll,
  remediationTrailsOption,
} from "../../models/trail/recording";
import { eventDataStore, trail } from "../../views/cloudtrail";

export default defineStackPolicy(
  {
    title: "A trail should record every invocation of Lambda functions",
    severity: "medium",
    level: "disabled",
    themes: ["cloudtrail"],
    why: "Management events show who changed a function; only data events show who called it.",
    fix: "Add a data event selector for AWS::Lambda::Function to a multi-Region trail, without resources.ARN and readOnly filters.",
    blindSpots: ["Trails of other programs: a stack without a trail is not judged.", recordAlsoBlindSpot],
    links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"],
    controls: {
      "iso-27001": ["A.8.15"],
      soc2: ["A1.1"],
      "well-architected-security": ["SEC04-BP01"],
      "cis-controls-8.1": ["8.2"],
      nis2: ["3.2.3.c"],
    },
    peers: { prowler: ["awslambda_function_invoke_api_operations_cloudtrail_logging_enabled"] },
    messages: {
      notRecorded: "No multi-Region trail or event data store of this stack records the invocations of all functions",
    },
    options: { remediationTrails: remediationTrailsOption },
    subjects: [trail, eventDataStore],
    check(stack, report) {
      judgeRecording(stack, report, (sources, kind) =>
        anyOf(...sources.map((source) => recordsAll(source, lambdaInvocations, kind))),
      );
    },
  },
  remedy(trail, (view, patch, { remediationTrails }) => {
    if (remediationTrails.includes(view.resource.name) && recordsAll(view, lambdaInvocations) === "no") {
      recordAlso(view, patch, lambdaInvocations);
    }
  }),
);
