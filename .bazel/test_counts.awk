# Counts the test cases of one test.xml: "passed failed skipped" on one line,
# then one line "skip REASON" for each skipped case.
#
# GoogleTest writes a <testcase> for each case, and Bazel itself one for a
# script or for a program that ended before it could write. What a test printed
# (CDATA) is left out: it may look like anything.

BEGIN { RS = "<testcase" }

NR > 1 && /^ name="[^>]* status="/ {
  case_text = $0
  sub(/<system-out>.*/, "", case_text)
  if (case_text ~ /status="notrun"/) next
  if (case_text ~ /result="skipped"|<skipped/) {
    skipped++
    reason = ""
    if (match(case_text, /<skipped message="[^"]*/)) {
      reason = substr(case_text, RSTART + 18, RLENGTH - 18)
      sub(/^[^&]*:[0-9]+(&#x0A;|&#xA;|&#10;)/, "", reason)
      gsub(/&#x0A;|&#xA;|&#10;/, " ", reason)
      gsub(/&quot;/, "\"", reason)
    }
    reasons[skipped] = reason
  } else if (case_text ~ /<failure|<error/) {
    failed++
  } else {
    passed++
  }
}

END {
  print passed + 0, failed + 0, skipped + 0
  for (i = 1; i <= skipped; i++) print "skip", reasons[i]
}
