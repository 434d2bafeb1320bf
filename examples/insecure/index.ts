/** One program that breaks every policy of the pack. Each file is a part of it. */

import "./detection";
import "./http-api";
import "./trail";
