# Completion of mschat's commands and options, for bash and zsh. Written by ManPagesTest, with picocli.

if [ -n "$BASH_VERSION" ]; then
  # Enable programmable completion facilities when using bash
  shopt -s progcomp
elif [ -n "$ZSH_VERSION" ]; then
  # Make alias a distinct command for completion purposes when using zsh
  setopt COMPLETE_ALIASES
  alias compopt=complete

  # Enable bash completion in zsh
  # Only initialize completions module once to avoid unregistering existing completions.
  if ! type compdef > /dev/null; then
    autoload -U +X compinit && compinit
  fi
  autoload -U +X bashcompinit && bashcompinit
fi

# Whether the words before the cursor begin with the given ones, but for options and what may be their values. A word that stands
# elsewhere, such as one of a message, is no command.
function CompWordsContainsArray() {
  declare -a wanted
  wanted=("$@")
  local found=0 word previous="" i
  for (( i=1; i<COMP_CWORD && found<${#wanted[@]}; i++ )); do
    word=${COMP_WORDS[i]}
    if [[ "$word" = "${wanted[found]}" ]]; then
      ((found+=1))
    elif [[ "$word" != -* && "$word" != "=" && "$previous" != -* && "$previous" != "=" ]]; then
      return 1
    fi
    previous=$word
  done
  [[ $found -eq ${#wanted[@]} ]]
}

# The `currentPositionalIndex` function calculates the index of the current positional parameter.
#
# currentPositionalIndex takes three parameters:
# the command name,
# a space-separated string with the names of options that take a parameter, and
# a space-separated string with the names of boolean options (that don't take any params).
# When done, this function echos the current positional index to std_out.
#
# Example usage:
# local currIndex=$(currentPositionalIndex "mysubcommand" "$ARG_OPTS" "$FLAG_OPTS")
function currentPositionalIndex() {
  local commandName="$1"
  local optionsWithArgs="$2"
  local booleanOptions="$3"
  local previousWord
  local result=0

  for i in $(seq $((COMP_CWORD - 1)) -1 0); do
    previousWord=${COMP_WORDS[i]}
    if [ "${previousWord}" = "$commandName" ]; then
      break
    fi
    if [[ "${optionsWithArgs}" =~ ${previousWord} ]]; then
      ((result-=2)) # Arg option and its value not counted as positional param
    elif [[ "${booleanOptions}" =~ ${previousWord} ]]; then
      ((result-=1)) # Flag option itself not counted as positional param
    fi
    ((result++))
  done
  echo "$result"
}

# compReplyArray generates a list of completion suggestions based on an array, ensuring all values are properly escaped.
#
# compReplyArray takes a single parameter: the array of options to be displayed
#
# The output is echoed to std_out, one option per line.
#
# Example usage:
# local options=("foo", "bar", "baz")
# local IFS=$'\n'
# COMPREPLY=($(compReplyArray "${options[@]}"))
function compReplyArray() {
  declare -a options
  options=("$@")
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local i
  local quoted
  local optionList=()

  for (( i=0; i<${#options[@]}; i++ )); do
    # Double escape, since we want escaped values, but compgen -W expands the argument
    printf -v quoted %q "${options[i]}"
    quoted=\'${quoted//\'/\'\\\'\'}\'

    optionList[i]=$quoted
  done

  # We also have to add another round of escaping to $curr_word.
  curr_word=${curr_word//\\/\\\\}
  curr_word=${curr_word//\'/\\\'}

  # Actually generate completions.
  local IFS=$'\n'
  echo -e "$(compgen -W "${optionList[*]}" -- "$curr_word")"
}

# Bash completion entry point function.
# _complete_mschat finds which commands and subcommands have been specified
# on the command line and delegates to the appropriate function
# to generate possible options and subcommands for the last specified subcommand.
function _complete_mschat() {
  # Edge case: if command line has no space after subcommand, then don't assume this subcommand is selected (remkop/picocli#1468).
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} chat" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} register" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} delete" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} send" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} listen" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} servers" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} completion" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} server" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} admin" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} status" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} doctor" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} demo" ];    then _picocli_mschat; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} servers forget" ];    then _picocli_mschat_servers; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} server doctor" ];    then _picocli_mschat_server; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} server backup" ];    then _picocli_mschat_server; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} server restore" ];    then _picocli_mschat_server; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} server reset-operators" ];    then _picocli_mschat_server; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} server import" ];    then _picocli_mschat_server; return $?; fi

  # Find the longest sequence of subcommands and call the bash function for that subcommand.
  local cmds0=(chat)
  local cmds1=(register)
  local cmds2=(delete)
  local cmds3=(send)
  local cmds4=(listen)
  local cmds5=(servers)
  local cmds6=(completion)
  local cmds7=(server)
  local cmds8=(admin)
  local cmds9=(status)
  local cmds10=(doctor)
  local cmds11=(demo)
  local cmds12=(servers forget)
  local cmds13=(server doctor)
  local cmds14=(server backup)
  local cmds15=(server restore)
  local cmds16=(server reset-operators)
  local cmds17=(server import)

  if CompWordsContainsArray "${cmds17[@]}"; then _picocli_mschat_server_import; return $?; fi
  if CompWordsContainsArray "${cmds16[@]}"; then _picocli_mschat_server_resetoperators; return $?; fi
  if CompWordsContainsArray "${cmds15[@]}"; then _picocli_mschat_server_restore; return $?; fi
  if CompWordsContainsArray "${cmds14[@]}"; then _picocli_mschat_server_backup; return $?; fi
  if CompWordsContainsArray "${cmds13[@]}"; then _picocli_mschat_server_doctor; return $?; fi
  if CompWordsContainsArray "${cmds12[@]}"; then _picocli_mschat_servers_forget; return $?; fi
  if CompWordsContainsArray "${cmds11[@]}"; then _picocli_mschat_demo; return $?; fi
  if CompWordsContainsArray "${cmds10[@]}"; then _picocli_mschat_doctor; return $?; fi
  if CompWordsContainsArray "${cmds9[@]}"; then _picocli_mschat_status; return $?; fi
  if CompWordsContainsArray "${cmds8[@]}"; then _picocli_mschat_admin; return $?; fi
  if CompWordsContainsArray "${cmds7[@]}"; then _picocli_mschat_server; return $?; fi
  if CompWordsContainsArray "${cmds6[@]}"; then _picocli_mschat_completion; return $?; fi
  if CompWordsContainsArray "${cmds5[@]}"; then _picocli_mschat_servers; return $?; fi
  if CompWordsContainsArray "${cmds4[@]}"; then _picocli_mschat_listen; return $?; fi
  if CompWordsContainsArray "${cmds3[@]}"; then _picocli_mschat_send; return $?; fi
  if CompWordsContainsArray "${cmds2[@]}"; then _picocli_mschat_delete; return $?; fi
  if CompWordsContainsArray "${cmds1[@]}"; then _picocli_mschat_register; return $?; fi
  if CompWordsContainsArray "${cmds0[@]}"; then _picocli_mschat_chat; return $?; fi

  # No subcommands were specified; generate completions for the top-level command.
  _picocli_mschat; return $?;
}

# Generates completions for the options and subcommands of the `mschat` command.
function _picocli_mschat() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands="chat register delete send listen servers completion server admin status doctor demo"
  local flag_opts="'--guest' '-v' '--verbose' '--plain' '-h' '--help' '-V' '--version'"
  local arg_opts="'--password-file' '--password-command' '--nick'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--password-file')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--password-command')
      return
      ;;
    '--nick')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `chat` subcommand.
function _picocli_mschat_chat() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--guest' '-v' '--verbose' '--plain' '-h' '--help' '-V' '--version'"
  local arg_opts="'--password-file' '--password-command' '--nick'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--password-file')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--password-command')
      return
      ;;
    '--nick')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `register` subcommand.
function _picocli_mschat_register() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--guest' '-v' '--verbose' '--plain' '-h' '--help' '-V' '--version'"
  local arg_opts="'--password-file' '--password-command' '--nick'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--password-file')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--password-command')
      return
      ;;
    '--nick')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `delete` subcommand.
function _picocli_mschat_delete() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--guest' '-v' '--verbose' '--plain' '-h' '--help' '-V' '--version'"
  local arg_opts="'--password-file' '--password-command' '--nick'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--password-file')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--password-command')
      return
      ;;
    '--nick')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `send` subcommand.
function _picocli_mschat_send() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--guest' '-v' '--verbose' '-h' '--help' '-V' '--version'"
  local arg_opts="'--to' '--password-file' '--password-command' '--nick'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--to')
      return
      ;;
    '--password-file')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--password-command')
      return
      ;;
    '--nick')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `listen` subcommand.
function _picocli_mschat_listen() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--json' '--say' '--history' '--guest' '-v' '--verbose' '-h' '--help' '-V' '--version'"
  local arg_opts="'--password-file' '--password-command' '--nick'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--password-file')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--password-command')
      return
      ;;
    '--nick')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `servers` subcommand.
function _picocli_mschat_servers() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}

  local commands="forget"
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts=""

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `completion` subcommand.
function _picocli_mschat_completion() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}

  local commands=""
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts=""
  local SHELL_pos_param_args=("bash" "zsh") # 0-0 values

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "completion" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      positionals=$( compReplyArray "${SHELL_pos_param_args[@]}" )
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `server` subcommand.
function _picocli_mschat_server() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands="doctor backup restore reset-operators import"
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts="'--port' '--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--port')
      return
      ;;
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `admin` subcommand.
function _picocli_mschat_admin() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts="'--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `status` subcommand.
function _picocli_mschat_status() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--json' '-h' '--help'"
  local arg_opts="'--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `doctor` subcommand.
function _picocli_mschat_doctor() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts="'--port' '--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--port')
      return
      ;;
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `demo` subcommand.
function _picocli_mschat_demo() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts=""
  local arg_opts="'--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `forget` subcommand.
function _picocli_mschat_servers_forget() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}

  local commands=""
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts=""

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `doctor` subcommand.
function _picocli_mschat_server_doctor() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts="'--port' '--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--port')
      return
      ;;
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `backup` subcommand.
function _picocli_mschat_server_backup() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--force' '--verify' '-h' '--help' '-V' '--version'"
  local arg_opts="'--keep' '--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--keep')
      return
      ;;
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "backup" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `restore` subcommand.
function _picocli_mschat_server_restore() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--force' '-h' '--help' '-V' '--version'"
  local arg_opts="'--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "restore" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `reset-operators` subcommand.
function _picocli_mschat_server_resetoperators() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts="'--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `import` subcommand.
function _picocli_mschat_server_import() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--skip-bad' '-h' '--help' '-V' '--version'"
  local arg_opts="'--data'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--data')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "import" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Define a completion specification (a compspec) for the
# `mschat` command.
# Uses the bash `complete` builtin to specify that shell function
# `_complete_mschat` is responsible for generating possible completions for the
# current word on the command line.
# The `-o default` option means that if the function generated no matches, the
# default Bash completions and the Readline default filename completions are performed.
complete -F _complete_mschat -o default mschat
