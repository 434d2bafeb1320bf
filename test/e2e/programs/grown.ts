/** The small program after a while: the same resources, and one more that nobody has judged before. */

import * as aws from "@pulumi/aws";

import "./small";

new aws.kms.Key("invoices", { description: "invoices", enableKeyRotation: false });
