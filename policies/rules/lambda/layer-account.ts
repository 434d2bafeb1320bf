import { textListOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { accountOf, isAwsLayerAccount, layerAccountsAsOf } from "../../models/lambda/layers";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda layers should come from this account, AWS or an allowed account",
    severity: "medium",
    level: "advisory",
    themes: ["serverlessLens"],
    why: "A layer runs inside the function, with its rights and its data, and whoever owns the layer's account decides what is in it.",
    fix: "Publish the layer in the account of the function, or list its account in the option allowedAccounts.",
    blindSpots: [
      "What is in a layer.",
      "The account of the function where role is not known yet; it is known when the function is deployed.",
      "Accounts that AWS added after the pack's dated list was made.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html"],
    controls: { "serverless-lens": ["SEC3-a3"], dora: ["Article 28"] },
    peers: { prowler: ["awslambda_function_using_cross_account_layers"] },
    options: {
      allowedAccounts: textListOption("Ids of further accounts whose layers may be used.", [], "^\\d{12}$"),
    },
    messages: {
      foreign:
        "{path} is a layer of an account that is neither an AWS account known on {asOf} nor in allowedAccounts or trustedAccounts",
    },
  },
  on(lambdaFunction, ({ layers, role }, report, { options, settings }) => {
    if (layers.state === "absent") {
      return report.notApplicable("The function has no layers");
    }
    if (layers.state === "unknown") {
      return report.undetermined(layers.path);
    }
    // A function and its role are always in the same account.
    const own = role.state === "known" ? accountOf(role.value) : undefined;
    for (const layer of layers.value) {
      if (layer.state === "unknown") {
        report.undetermined(layer.path);
        continue;
      }
      const account = layer.state === "known" ? accountOf(layer.value) : undefined;
      if (
        account === undefined ||
        account === own ||
        isAwsLayerAccount(account) ||
        options.allowedAccounts.includes(account) ||
        settings.trustedAccounts.includes(account)
      ) {
        continue;
      }
      if (own === undefined) {
        report.undetermined(role.path);
      } else {
        report.violation("foreign", { path: layer.path, asOf: layerAccountsAsOf });
      }
    }
  }),
);
